#pragma once

#include <memory>

#include "web/accounts/users_data.h"
#include "web/selections/bulk_dialog.h"
#include "web/shell/scene.h"

namespace habilis::web {

/// The bar under the list while somebody is ticked: how many, all that the filter finds, and the verbs on them.
class SelectionBar {
public:
    /// `rows`: how many the filter finds.
    void draw(const Scene&, UserSelection&, const ListUsers& filter, std::int64_t rows);
    /// At the end of the screen's frame. Empties the selection once something was applied.
    void dialog(const Scene&, UserSelection&);

private:
    void actions(const Scene&, const UserSelection&, const ListUsers& filter);
    void ask(const Scene&, BulkAction, const UserSelection&, const ListUsers& filter);

    std::unique_ptr<BulkDialog> dialog_;
    bool applied_ = false;
};

}  // namespace habilis::web
