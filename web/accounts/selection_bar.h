#pragma once

#include <memory>
#include <utility>

#include "web/accounts/users_data.h"
#include "web/selections/bulk_dialog.h"
#include "web/shell/scene.h"

namespace habilis::web {

/// The list whose rows are ticked: of the organisation in sight, or (`mine`) over several of one's own.
struct TickedList {
    const ListUsers& filter;
    const ListMyUsers* mine = nullptr;
};

/// The bar under the list while somebody is ticked: how many, all that the filter finds, and the verbs on them.
class SelectionBar {
public:
    ~SelectionBar();
    void draw(const Scene&, UserSelection&, const TickedList&, const UserCount&);
    /// At the end of the screen's frame. Empties the selection once a plan was begun and its dialog is closed, and
    /// says so.
    bool dialog(const Scene&, UserSelection&);
    /// Whoever is ticked is to be printed. Said once.
    bool print_wanted() { return std::exchange(print_wanted_, false); }

private:
    void actions(const Scene&, const UserSelection&, const TickedList&);
    /// To "Exporter", with who is ticked.
    static void leave(const Scene&, const UserSelection&, const TickedList&);
    void ask(const Scene&, BulkAction, const UserSelection&, const TickedList&);
    void how_many(const Scene&, const UserSelection&, const TickedList&);
    void count_hidden(const Scene&, const UserSelection&, const TickedList&);

    std::unique_ptr<BulkDialog> dialog_;
    bool applied_ = false, print_wanted_ = false;
    std::string ticked_under_;  ///< the filter under which the first one was ticked
    std::string counted_;       ///< what `hidden_` is of
    std::int64_t hidden_ = 0;   ///< ticked, but not matched by the filter
    std::uint32_t sent_ = 0;
};

}  // namespace habilis::web
