#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/accounts/update_school_sheet.h"
#include "web/client/query.h"
#include "web/shell/scene.h"

namespace habilis::web {

/// Several classes of a school, ticked; one that no sheet names yet is typed.
class ClassChoice {
public:
    ClassChoice() = default;
    explicit ClassChoice(std::vector<std::string> chosen) : chosen_(std::move(chosen)) {}
    void draw(const Scene&, std::string_view key, std::string_view label, const std::vector<std::string>& known,
              std::string_view error);
    /// With what is typed and not yet added.
    [[nodiscard]] std::vector<std::string> chosen() const;

private:
    void add();

    std::vector<std::string> chosen_;
    std::vector<std::string> added_;  ///< to the known ones
    std::string typed_;
};

}  // namespace habilis::web
