#include "web/shell/switch_data.h"

#include <algorithm>
#include <string>

#include "shared/base/text.h"
#include "shared/journal/list_journal.h"
#include "web/accounts/users_data.h"
#include "web/client/address.h"

namespace habilis::web {
namespace {

/// After the letter that begins at `at`.
std::size_t after_letter(std::string_view text, std::size_t at) {
    do ++at;
    while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xc0) == 0x80);
    return at;
}

/// The shortest part of the label that reads as the folded word.
FoundOrganisation marked(std::size_t index, std::string_view label, std::string_view word) {
    for (std::size_t from = 0; from < label.size(); from = after_letter(label, from)) {
        // It begins with a letter, not with the space before it.
        if (fold(label.substr(from, after_letter(label, from) - from)).empty()) continue;
        if (!fold(label.substr(from)).starts_with(word)) continue;
        for (std::size_t to = after_letter(label, from); to <= label.size(); to = after_letter(label, to))
            if (fold(label.substr(from, to - from)).starts_with(word)) return {index, from, to};
    }
    return {index};
}

bool knows_profiles(const Me& me, OrganisationId organisation) {
    return std::any_of(me.memberships.begin(), me.memberships.end(), [&](const MyMembership& mine) {
        return mine.organisation == organisation && !customs_of(mine.kind).profiles.empty();
    });
}

bool is_of_people(Screen screen) {
    return screen == Screen::users || screen == Screen::all_users || screen == Screen::assignments;
}

std::string people_there(std::string_view query, const Me& me, const View& to) {
    const ListMyUsers from = my_list_of_query(query);
    ListMyUsers list;
    static_cast<UserFilter&>(list) = from;
    list.services.clear();
    list.levels.clear();
    if (!to.organisation || !knows_profiles(me, to.organisation)) list.profiles.clear();
    list.sort = from.sort;
    list.descending = from.descending;
    return query_of_list(list);
}

std::string journal_there(std::string_view query) {
    ListJournal list;
    read_query(list, query);
    list.actor = list.about = {};
    list.before = list.after = 0;
    const ListJournal defaults;
    list.limit = defaults.limit;
    return encode_query(fields_of<ListJournal>(), &list, &defaults);
}

}  // namespace

OrganisationWord word_for(const std::vector<MyMembership>& memberships) {
    if (memberships.empty()) return OrganisationWord::organisation;
    const OrganisationWord word = customs_of(memberships.front().kind).word;
    const bool mixed = std::any_of(memberships.begin(), memberships.end(),
                                   [&](const MyMembership& one) { return customs_of(one.kind).word != word; });
    return mixed ? OrganisationWord::organisation : word;
}

std::vector<OrganisationId> with_people_to_see(const Me& me) {
    std::vector<OrganisationId> organisations;
    for (const MyMembership& mine : me.memberships)
        if (PermissionSet(static_cast<std::uint64_t>(mine.rights)).has(Permission::view_users))
            organisations.push_back(mine.organisation);
    return organisations;
}

View view_there(const View& from, const Me& me, OrganisationId to) {
    const PermissionSet rights = rights_in(actor_of(me), to);
    const auto open = [&](Screen screen, Permission asked) {
        return View{rights.has(asked) ? screen : Screen::organisation, to};
    };
    switch (from.screen) {
        case Screen::coordinates:
        case Screen::rights: return {from.screen, to};
        case Screen::levels: return open(Screen::levels, Permission::view_users);
        case Screen::assignments: return open(Screen::assignments, Permission::view_users);
        case Screen::settings: return open(Screen::settings, Permission::edit_settings);
        case Screen::journal: return open(Screen::journal, Permission::view_journal);
        case Screen::join_requests: return open(Screen::join_requests, Permission::decide_join_requests);
        case Screen::messages: return open(Screen::messages, Permission::send_messages);
        case Screen::inspections: return {knows_profiles(me, to) ? Screen::inspections : Screen::organisation, to};
        case Screen::import_users: return open(Screen::import_users, Permission::import_users);
        case Screen::duplicates: return open(Screen::duplicates, Permission::edit_membership);
        case Screen::export_users: return open(Screen::export_users, Permission::export_users);
        case Screen::organisation_privacy: return open(Screen::organisation_privacy, Permission::export_users);
        case Screen::create_user:
            if (rights.has(Permission::create_users)) return {Screen::create_user, to};
            return open(Screen::users, Permission::view_users);
        case Screen::users:
        case Screen::all_users:
        case Screen::user:
        case Screen::create_services: return open(Screen::users, Permission::view_users);
        default: return {Screen::organisation, to};
    }
}

std::string address_there(const View& from, std::string_view query, const Me& me, const View& to) {
    std::string kept;
    if (from == to) kept = query;
    else if (is_of_people(from.screen) && is_of_people(to.screen)) kept = people_there(query, me, to);
    else if (from.screen == Screen::journal && to.screen == Screen::journal) kept = journal_there(query);
    return path_of(to) + (kept.empty() ? "" : "?" + kept);
}

std::vector<FoundOrganisation> find_organisations(const std::vector<MyMembership>& memberships,
                                                  std::string_view typed) {
    const std::string folded = fold(typed);
    const std::vector<std::string_view> words = words_in(folded);
    std::vector<FoundOrganisation> found;
    for (std::size_t i = 0; i < memberships.size(); ++i) {
        const std::string text = fold(memberships[i].label + " " + memberships[i].city);
        const bool all = std::all_of(words.begin(), words.end(),
                                     [&](std::string_view word) { return text.find(word) != std::string::npos; });
        if (all) found.push_back(words.empty() ? FoundOrganisation{i} : marked(i, memberships[i].label, words.front()));
    }
    return found;
}

}  // namespace habilis::web
