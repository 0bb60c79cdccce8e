#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>

#include "web/kit/table.h"

namespace habilis::web {

/// What somebody has dragged the columns of a table to, remembered on this computer.
class ColumnWidths {
public:
    /// `name`: under which the browser keeps them.
    explicit ColumnWidths(std::string_view name);

    /// Gives these columns the widths that were chosen for them; never less than they need.
    void apply(std::span<kit::Column>) const;
    /// 0: its own width again.
    void choose(std::string_view column, float width);

private:
    std::string name_;
    std::map<std::string, float, std::less<>> widths_;  ///< by key
};

}  // namespace habilis::web
