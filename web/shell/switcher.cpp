#include "web/shell/switcher.h"

#include <algorithm>

#include "shared/accounts/routes.h"
#include "web/accounts/state_badge.h"
#include "web/client/exchange.h"
#include "web/kit/chooser.h"
#include "web/kit/kit.h"
#include "web/kit/status.h"
#include "web/platform/history.h"
#include "words.h"

namespace habilis::web {
namespace {

namespace w = words::shell;
using namespace kit;

/// Fewer are found by looking.
constexpr std::size_t field_beyond = 3;

std::string_view help_of(Language language, OrganisationWord word) {
    switch (word) {
        case OrganisationWord::company: return w::all_companies_help(language);
        case OrganisationWord::school: return w::all_schools_help(language);
        case OrganisationWord::organisation: break;
    }
    return w::all_organisations_help(language);
}

std::string_view several(Language language, OrganisationWord word) {
    switch (word) {
        case OrganisationWord::company: return w::companies(language);
        case OrganisationWord::school: return w::schools(language);
        case OrganisationWord::organisation: break;
    }
    return w::organisations(language);
}

std::string_view field_of(Language language, OrganisationWord word) {
    switch (word) {
        case OrganisationWord::company: return w::find_company(language);
        case OrganisationWord::school: return w::find_school(language);
        case OrganisationWord::organisation: break;
    }
    return w::find_organisation(language);
}

std::string_view switch_of(Language language, OrganisationWord word) {
    switch (word) {
        case OrganisationWord::company: return w::switch_company(language);
        case OrganisationWord::school: return w::switch_school(language);
        case OrganisationWord::organisation: break;
    }
    return w::switch_organisation(language);
}

}  // namespace

std::string_view all_of_mine(Language language, OrganisationWord word) {
    switch (word) {
        case OrganisationWord::company: return w::all_companies(language);
        case OrganisationWord::school: return w::all_schools(language);
        case OrganisationWord::organisation: break;
    }
    return w::all_organisations(language);
}

std::string_view one_of_mine(Language language, OrganisationWord word) {
    switch (word) {
        case OrganisationWord::company: return w::company(language);
        case OrganisationWord::school: return w::school(language);
        case OrganisationWord::organisation: break;
    }
    return w::organisation(language);
}

std::string count_of_mine(Language language, OrganisationWord word, std::int64_t count) {
    switch (word) {
        case OrganisationWord::company: return w::count_companies(language, count);
        case OrganisationWord::school: return w::count_schools(language, count);
        case OrganisationWord::organisation: break;
    }
    return w::count_organisations(language, count);
}

/// Kept for the passes of a frame: hundreds are not compared again for each.
const std::vector<FoundOrganisation>& Switcher::found(const Me& me) {
    std::string asked = std::to_string(me.memberships.size()) + " " + typed_;
    if (asked != found_for_) {
        found_for_ = std::move(asked);
        found_ = find_organisations(me.memberships, typed_);
    }
    return found_;
}

/// What the rows show, while they are drawn.
struct Lines {
    std::vector<std::string> roles;
    std::string count, found_of;
    std::vector<ChooserRow> rows;
};

/// In place: the rows point at the other parts.
static void fill(Lines& lines, const Scene& scene, const std::vector<FoundOrganisation>& found, OrganisationId here) {
    const Language language = scene.language;
    const std::vector<MyMembership>& mine = scene.me.memberships;
    const OrganisationWord word = word_for(mine);
    const bool all = scene.view.screen == Screen::all_users;
    const auto number = [&](std::size_t count) { return words::number(language, static_cast<std::int64_t>(count)); };
    const std::size_t seen = with_people_to_see(scene.me).size();
    lines.count = number(seen);
    lines.found_of = w::found_of(language, number(found.size()), number(mine.size()));
    if (seen > 1)
        lines.rows.push_back({.label = all_of_mine(language, word),
                              .detail = help_of(language, word),
                              .trailing = lines.count,
                              .icon = icon::layers,
                              .current = all});
    lines.roles.reserve(found.size());
    for (const FoundOrganisation& one : found) {
        const MyMembership& its = mine[one.index];
        lines.roles.push_back(role_words(language, its.role, its.administered_label));
        const bool first = seen > 1 && &one == &found.front();
        lines.rows.push_back({.label = its.label,
                              .mark_from = one.mark_from,
                              .mark_to = one.mark_to,
                              .detail = its.city,
                              .trailing = lines.roles.back(),
                              .icon = icon::building_2,
                              .current = !all && its.organisation == here,
                              .heading = first ? several(language, word) : std::string_view(),
                              .heading_fact = first ? std::string_view(lines.found_of) : std::string_view()});
    }
}

void Switcher::draw(const Scene& scene, OrganisationId here, float most) {
    const Language language = scene.language;
    const std::vector<MyMembership>& mine = scene.me.memberships;
    const bool all = scene.view.screen == Screen::all_users;
    const OrganisationWord word = word_for(mine);
    const auto at = std::find_if(mine.begin(), mine.end(), [&](const auto& one) { return one.organisation == here; });
    if (at == mine.end()) return;
    const std::string_view label = all ? all_of_mine(language, word) : std::string_view(at->label);
    if (mine.size() < 2)
        return text(at->label, {.type = Type::strong, .icon = icon::building_2, .width = std::min(260.0f, most)});
    const Breakpoint size = breakpoint();
    const float suits = size == Breakpoint::wide ? 320.0f : size == Breakpoint::medium ? 200.0f : 260.0f;
    if (button("organisations", {.label = label,
                                 .icon = all ? icon::layers : icon::building_2,
                                 .trailing = icon::chevrons_up_down,
                                 .description = switch_of(language, word),
                                 .most = std::min(suits, most),
                                 .expanded = static_cast<std::int8_t>(open_),
                                 .popup = "dialog"}))
        open_ = !open_;
    if (!open_) return;
    choose(scene, here);
}

void Switcher::choose(const Scene& scene, OrganisationId here) {
    const Language language = scene.language;
    const std::vector<MyMembership>& mine = scene.me.memberships;
    const OrganisationWord word = word_for(mine);
    const std::vector<FoundOrganisation>& found = this->found(scene.me);
    Lines lines;
    fill(lines, scene, found, here);
    const auto before = static_cast<int>(lines.rows.size() - found.size());  // rows above the organisations
    const std::string none = found.empty() ? w::nothing_found(language, typed_) : std::string();
    const ChooserEvent event =
        chooser("organisations", open_, typed_, lines.rows,
                {.label = switch_of(language, word),
                 .field = mine.size() > field_beyond ? field_of(language, word) : std::string_view(),
                 .clear_label = w::clear_search(language),
                 .close_label = w::close(language),
                 .none_text = none,
                 .keys_choose = w::keys_choose(language),
                 .enter_key = w::key_enter(language),
                 .keys_open = w::keys_open(language),
                 .escape_key = w::key_escape(language),
                 .keys_close = w::keys_close(language),
                 .first = before});
    if (event.typed) {
        Lines news;
        fill(news, scene, this->found(scene.me), here);
        announce(news.found_of);
    }
    if (event.chosen < 0) return;
    View there{Screen::all_users};
    if (event.chosen >= before)
        there = view_there(scene.view, scene.me,
                           mine[found[static_cast<std::size_t>(event.chosen - before)].index].organisation);
    if (scene.view.screen == Screen::user && there.screen == Screen::users) return lead_to_person(scene, there);
    platform::push_location(address_there(scene.view, platform::location().query, scene.me, there));
}

/// Whoever is a member there too, and may be seen: his sheet there; of anybody else the list.
void Switcher::lead_to_person(const Scene& scene, const View& list) {
    View sheet{Screen::user, list.organisation, scene.view.account, scene.view.tab};
    if (sheet.tab == UserTab::journal &&
        !rights_in(actor_of(scene.me), list.organisation).has(Permission::view_journal))
        sheet.tab = UserTab::details;
    send<ViewUserRoute>({list.organisation, scene.view.account},
                        [from = platform::location().path, list, sheet](const Result<UserSheet>& found) {
                            // Who has gone elsewhere meanwhile stays there.
                            if (platform::location().path == from)
                                platform::push_location(path_of(found.ok() ? sheet : list));
                        });
}

}  // namespace habilis::web
