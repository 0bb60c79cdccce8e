#pragma once

#include <memory>

#include "web/accounts/users_data.h"
#include "web/selections/bulk_dialog.h"
#include "web/shell/scene.h"

namespace habilis::web {

/// The bar under the list while somebody is ticked: how many, all that the filter finds, and the verbs on them.
class SelectionBar {
public:
    ~SelectionBar();
    void draw(const Scene&, UserSelection&, const ListUsers& filter, const UserCount&);
    /// At the end of the screen's frame. Empties the selection once a plan was begun and its dialog is closed, and
    /// says so.
    bool dialog(const Scene&, UserSelection&);

private:
    void actions(const Scene&, const UserSelection&, const ListUsers& filter);
    void ask(const Scene&, BulkAction, const UserSelection&, const ListUsers& filter);
    void how_many(const Scene&, const UserSelection&, const ListUsers& filter);
    void count_hidden(const Scene&, const UserSelection&, const ListUsers& filter);

    std::unique_ptr<BulkDialog> dialog_;
    bool applied_ = false;
    std::string ticked_under_;  ///< the filter under which the first one was ticked
    std::string counted_;       ///< what `hidden_` is of
    std::int64_t hidden_ = 0;   ///< ticked, but not matched by the filter
    std::uint32_t sent_ = 0;
};

}  // namespace habilis::web
