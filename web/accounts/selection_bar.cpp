#include "web/accounts/selection_bar.h"

#include <algorithm>
#include <array>

#include "shared/selections/routes.h"
#include "shared/transfer/routes.h"
#include "web/client/exchange.h"
#include "web/kit/kit.h"
#include "web/kit/navigation.h"
#include "web/kit/toast.h"
#include "web/platform/exchange.h"
#include "web/transfer/picked.h"
#include "words.h"

namespace habilis::web {
namespace {

namespace w = words::accounts;
using namespace kit;

/// Over several organisations each decides by itself: it is offered where one of them may allow it.
bool may(const Scene& scene, const TickedList& list, Permission permission) {
    if (!list.mine) return scene.may(permission);
    return std::any_of(scene.me.memberships.begin(), scene.me.memberships.end(), [&](const MyMembership& mine) {
        return PermissionSet(static_cast<std::uint64_t>(mine.rights)).has(permission);
    });
}

}  // namespace

void SelectionBar::ask(const Scene& scene, BulkAction action, const UserSelection& ticked, const TickedList& list) {
    const auto done = [this] { applied_ = true; };
    if (list.mine) {
        PlanMySelection selection;
        selection.action = action;
        static_cast<UserFilter&>(selection.filter) = list.filter;
        selection.organisations = list.mine->organisations;
        ticked.fill(selection);
        dialog_ = ask_bulk(std::move(selection), done);
        return;
    }
    PlanSelection selection;
    selection.organisation = scene.view.organisation;
    selection.action = action;
    static_cast<UserFilter&>(selection.filter) = list.filter;
    ticked.fill(selection);
    dialog_ = ask_bulk(std::move(selection), done);
}

void SelectionBar::leave(const Scene& scene, const UserSelection& ticked, const TickedList& list) {
    if (list.mine) {
        PlanMySelection who;
        ticked.fill(who);
        return leave_to_export(scene.me,
                               {.all_mine = true,
                                .everything = who.everything,
                                .members = std::move(who.members),
                                .except_members = std::move(who.except),
                                .count = ticked.size()},
                               *list.mine);
    }
    PlanSelection who;
    ticked.fill(who);
    leave_to_export(scene.view.organisation,
                    {.organisation = scene.view.organisation,
                     .everything = who.everything,
                     .accounts = std::move(who.accounts),
                     .except = std::move(who.except),
                     .count = ticked.size()},
                    list.filter);
}

/// What stands in the bar itself as long as there is room; the rest hangs below "Plus".
void SelectionBar::actions(const Scene& scene, const UserSelection& ticked, const TickedList& list) {
    const Language language = scene.language;
    static constexpr std::array all{BulkAction::activate, BulkAction::disable, BulkAction::resend,
                                    BulkAction::assign,   BulkAction::move,    BulkAction::withdraw};
    const std::string_view closed =
        list.mine ? scene.closed<PlanMySelectionRoute>() : scene.closed<PlanSelectionRoute>();
    constexpr float last = 264;  // what a long verb, "Plus" and the cross take
    const std::size_t least = 2, most = breakpoint() >= Breakpoint::wide ? 5 : 2;
    std::size_t in_bar = 0;
    for (; in_bar < most && (in_bar < least || width_left() >= last); ++in_bar) {
        const BulkAction action = all[in_bar];
        if (may(scene, list, permission_of(action)) &&
            button(names_of(action)[static_cast<std::size_t>(action)],
                   {.label = label_of(language, action), .kind = ButtonKind::quiet, .small = true, .disabled = closed}))
            ask(scene, action, ticked, list);
    }
    const auto entries = [&] {
        for (std::size_t i = in_bar; i < all.size(); ++i)
            if (may(scene, list, permission_of(all[i])) &&
                menu_entry(names_of(all[i])[static_cast<std::size_t>(all[i])],
                           {.label = label_of(language, all[i]), .disabled = closed}))
                ask(scene, all[i], ticked, list);
        if (may(scene, list, Permission::export_users) &&
            menu_entry("export", {.label = w::export_selection(language),
                                  .icon = icon::file_down,
                                  .disabled = scene.closed<ExportUsersRoute>()}))
            leave(scene, ticked, list);
        if (menu_entry("print-ticked", {.label = w::print(language), .icon = icon::printer})) print_wanted_ = true;
        if (!ticked.everything() && menu_entry("copy", {.label = w::copy_emails(language), .icon = icon::at_sign})) {
            platform::copy_text(ticked.emails(), [language](bool copied) {
                toast({.title = std::string(copied ? w::emails_copied(language) : w::emails_not_copied(language)),
                       .failure = !copied,
                       .close_label = std::string(words::shell::close(language))});
            });
        }
    };
    menu_button("more-actions",
                {.label = words::selections::more(language),
                 .kind = ButtonKind::quiet,
                 .trailing = icon::chevron_down,
                 .small = true},
                entries);
}

SelectionBar::~SelectionBar() {
    if (sent_ != 0) forget(sent_);
}

/// Whoever is ticked under one filter may not be matched by the next: the server knows.
void SelectionBar::count_hidden(const Scene& scene, const UserSelection& ticked, const TickedList& list) {
    ListMyUsers plain = list.mine ? *list.mine : ListMyUsers{list.filter, {}};
    plain.offset = 0;
    const std::string now = "?" + query_of_list(plain);
    if (ticked_under_.empty()) ticked_under_ = now;
    if (ticked.everything() || (now == ticked_under_ && counted_.empty())) return;
    const std::uint32_t data = generation(ChangeKind::accounts) + generation(ChangeKind::memberships);
    const std::string wanted = now + "#" + std::to_string(ticked.version()) + "#" + std::to_string(data);
    if (counted_ == wanted) return;
    counted_ = wanted;
    if (sent_ != 0) forget(sent_);
    const auto answer = [this, size = ticked.size()](Result<SelectionCount>&& count) {
        sent_ = 0;
        hidden_ = count.ok() ? size - count.value().matching : 0;
    };
    if (list.mine) {
        PlanMySelection who;
        ticked.fill(who);
        CountMySelection question{std::move(who.members), {}, list.mine->organisations};
        static_cast<UserFilter&>(question.filter) = list.filter;
        sent_ = send<CountMySelectionRoute>(question, answer);
        return;
    }
    PlanSelection who;
    ticked.fill(who);
    CountSelection question{scene.view.organisation, std::move(who.accounts), {}};
    static_cast<UserFilter&>(question.filter) = list.filter;
    sent_ = send<CountSelectionRoute>(question, answer);
}

void SelectionBar::how_many(const Scene& scene, const UserSelection& ticked, const TickedList& list) {
    const Language language = scene.language;
    count_hidden(scene, ticked, list);
    std::string words = w::selected(language, ticked.size());
    if (ticked.uncounted())
        words = ticked.excepted() == 0 ? std::string(words::selections::all_found(language))
                                       : words::selections::all_found_but(language, ticked.excepted());
    else if (ticked.everything()) words = words::selections::all_selected(language, ticked.size());
    else if (hidden_ > 0) words += ", " + words::selections::hidden_ticked(language, hidden_);
    text(words, {.type = Type::cell_alarm});
}

void SelectionBar::draw(const Scene& scene, UserSelection& ticked, const TickedList& list, const UserCount& found) {
    const Language language = scene.language;
    how_many(scene, ticked, list);
    const bool more = found.capped || ticked.size() < found.matching || hidden_ > 0;
    const std::string all = found.capped ? std::string(words::selections::select_found(language))
                                         : words::selections::select_all(language, found.matching);
    if (!ticked.everything() && found.matching > 0 && more) {
        gap(4);
        if (button("everything", {.label = all, .kind = ButtonKind::quiet, .small = true, .accent = true}))
            ticked.take_everything(found.matching, found.capped);
        gap(4);
    }
    actions(scene, ticked, list);
    spring();
    if (button("clear", {.label = w::clear_selection(language),
                         .kind = ButtonKind::quiet,
                         .icon = icon::x,
                         .small = true,
                         .icon_only = true}))
        ticked.clear();
}

bool SelectionBar::dialog(const Scene& scene, UserSelection& ticked) {
    if (dialog_ && !dialog_->draw(scene)) dialog_.reset();
    if (ticked.size() == 0) {
        ticked_under_.clear();
        counted_.clear();
        hidden_ = 0;
    }
    if (!applied_) return false;
    applied_ = false;
    ticked.clear();
    return true;
}

}  // namespace habilis::web
