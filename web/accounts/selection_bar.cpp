#include "web/accounts/selection_bar.h"

#include <array>

#include "shared/selections/routes.h"
#include "web/kit/kit.h"
#include "web/kit/navigation.h"
#include "web/kit/toast.h"
#include "web/platform/exchange.h"
#include "words.h"

namespace habilis::web {
namespace {

namespace w = words::accounts;
using namespace kit;

}  // namespace

void SelectionBar::ask(const Scene& scene, BulkAction action, const UserSelection& ticked, const ListUsers& filter) {
    PlanSelection selection;
    selection.organisation = scene.view.organisation;
    selection.action = action;
    static_cast<UserFilter&>(selection.filter) = filter;
    ticked.fill(selection);
    dialog_ = ask_bulk(std::move(selection), [this] { applied_ = true; });
}

/// What stands in the bar itself as long as there is room; the rest hangs below "Plus".
void SelectionBar::actions(const Scene& scene, const UserSelection& ticked, const ListUsers& filter) {
    const Language language = scene.language;
    static constexpr std::array all{BulkAction::activate, BulkAction::disable, BulkAction::resend,
                                    BulkAction::assign,   BulkAction::move,    BulkAction::withdraw};
    const std::string_view closed = scene.closed<PlanSelectionRoute>();
    constexpr float last = 264;  // what a long verb, "Plus" and the cross take
    const std::size_t least = 2, most = breakpoint() >= Breakpoint::wide ? 5 : 2;
    std::size_t in_bar = 0;
    for (; in_bar < most && (in_bar < least || width_left() >= last); ++in_bar) {
        const BulkAction action = all[in_bar];
        if (scene.may(permission_of(action)) &&
            button(names_of(action)[static_cast<std::size_t>(action)],
                   {.label = label_of(language, action), .kind = ButtonKind::quiet, .small = true, .disabled = closed}))
            ask(scene, action, ticked, filter);
    }
    const auto entries = [&] {
        for (std::size_t i = in_bar; i < all.size(); ++i)
            if (scene.may(permission_of(all[i])) &&
                menu_entry(names_of(all[i])[static_cast<std::size_t>(all[i])],
                           {.label = label_of(language, all[i]), .disabled = closed}))
                ask(scene, all[i], ticked, filter);
        if (!ticked.everything() && menu_entry("copy", {.label = w::copy_emails(language), .icon = icon::at_sign})) {
            platform::copy_text(ticked.emails());
            toast({.title = std::string(w::emails_copied(language)),
                   .close_label = std::string(words::shell::close(language))});
        }
    };
    menu_button("more-actions",
                {.label = words::selections::more(language),
                 .kind = ButtonKind::quiet,
                 .trailing = icon::chevron_down,
                 .small = true},
                entries);
}

void SelectionBar::draw(const Scene& scene, UserSelection& ticked, const ListUsers& filter, std::int64_t rows) {
    const Language language = scene.language;
    const bool everything = ticked.everything();
    text(everything ? words::selections::all_selected(language, ticked.size()) : w::selected(language, ticked.size()),
         {.type = Type::cell_alarm});
    if (!everything && ticked.size() < rows &&
        button("everything", {.label = words::selections::select_all(language, rows),
                              .kind = ButtonKind::quiet,
                              .small = true,
                              .accent = true}))
        ticked.take_everything(rows);
    actions(scene, ticked, filter);
    spring();
    if (button("clear", {.label = w::clear_selection(language),
                         .kind = ButtonKind::quiet,
                         .icon = icon::x,
                         .small = true,
                         .icon_only = true}))
        ticked.clear();
}

void SelectionBar::dialog(const Scene& scene, UserSelection& ticked) {
    if (dialog_ && !dialog_->draw(scene)) dialog_.reset();
    if (!applied_) return;
    applied_ = false;
    ticked.clear();
}

}  // namespace habilis::web
