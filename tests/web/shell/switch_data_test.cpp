#include "web/shell/switch_data.h"

#include <doctest/doctest.h>

#include <string>

using namespace habilis;
using namespace habilis::web;

namespace {

MyMembership mine(std::int64_t organisation, const std::string& label, OrganisationKind kind, OrganisationRole role) {
    MyMembership membership{.organisation = {organisation}, .label = label, .kind = kind, .role = role};
    membership.rights = static_cast<std::int64_t>(permissions_of(role).bits());
    return membership;
}

Me somebody() {
    return {.memberships = {mine(1, "Fictélec Réseaux", OrganisationKind::company, OrganisationRole::administrator),
                            mine(2, "Fictélec Éolien du Ponant", OrganisationKind::company, OrganisationRole::editor),
                            mine(3, "Œuvres du Bassin", OrganisationKind::client, OrganisationRole::user)}};
}

}  // namespace

TEST_CASE("R1: the choice keeps the screen where it may be opened there too, else it leads to its nearest parent") {
    const Me me = somebody();
    const auto leads = [&](View from, std::int64_t to) { return path_of(view_there(from, me, {to})); };
    CHECK(leads({Screen::settings, {2}}, 1) == "/organisations/1/settings");
    CHECK(leads({Screen::settings, {1}}, 2) == "/organisations/2");
    CHECK(leads({Screen::users, {1}}, 2) == "/organisations/2/users");
    CHECK(leads({Screen::users, {1}}, 3) == "/organisations/3");
    CHECK(leads({Screen::assignments, {1}}, 2) == "/organisations/2/assignments");
    CHECK(leads({Screen::assignments, {1}}, 3) == "/organisations/3");
    CHECK(leads({Screen::user, {1}, {7}, UserTab::roles}, 2) == "/organisations/2/users");
    CHECK(leads({Screen::create_user, {2}}, 1) == "/organisations/1/users/create");
    CHECK(leads({Screen::create_user, {1}}, 2) == "/organisations/2/users");
    CHECK(leads({Screen::create_services, {1}, {7}}, 2) == "/organisations/2/users");
    CHECK(leads({Screen::coordinates, {1}}, 3) == "/organisations/3/coordinates");
    CHECK(leads({Screen::rights, {1}}, 3) == "/organisations/3/rights");
    CHECK(leads({Screen::join_requests, {2}}, 1) == "/organisations/1/join-requests");
    CHECK(leads({Screen::join_requests, {1}}, 2) == "/organisations/2");
    CHECK(leads({Screen::messages, {2}}, 1) == "/organisations/1/messages");
    CHECK(leads({Screen::messages, {1}}, 3) == "/organisations/3");
    CHECK(leads({Screen::inspections, {1}}, 2) == "/organisations/2");
    CHECK(leads({Screen::all_users}, 1) == "/organisations/1/users");
    CHECK(leads({Screen::my_services}, 3) == "/organisations/3");
}

TEST_CASE("R1: search, filters and order of a list go along, but for what only one organisation knows") {
    Me me = somebody();
    me.memberships.push_back(mine(4, "Collège", OrganisationKind::school, OrganisationRole::administrator));
    const auto leads = [&](View from, std::string_view query, View to) { return address_there(from, query, me, to); };
    const std::string_view query =
        "q=dupont&state=active&role=editor&provenance=csv&seen=never&ends=soon&service=3&level=4&profile=teacher&sort=email"
        "&descending=true&offset=50";
    const View here{Screen::users, {1}};
    const auto has = [](const std::string& address, std::string_view part) {
        return address.find(part) != std::string::npos;
    };
    const std::string there = leads(here, query, {Screen::users, {2}});
    CHECK(there.starts_with("/organisations/2/users?"));
    for (const std::string_view part : {"q=dupont", "state=active", "role=editor", "provenance=csv", "seen=never",
                                        "ends=soon", "sort=email", "descending=true"})
        CHECK_MESSAGE(has(there, part), part);
    for (const std::string_view part : {"service=", "level=", "profile=", "offset="})
        CHECK_MESSAGE(!has(there, part), part);
    CHECK(has(leads(here, query, {Screen::users, {4}}), "profile=teacher"));
    CHECK(leads(here, query, here) == "/organisations/1/users?" + std::string(query));
    CHECK(has(leads(here, query, {Screen::all_users}), "/utilisateurs?"));
    CHECK(leads({Screen::all_users}, "q=a&in=1&in=2", {Screen::users, {2}}) == "/organisations/2/users?q=a");
    CHECK(leads({Screen::assignments, {1}}, "q=a", {Screen::assignments, {2}}) == "/organisations/2/assignments?q=a");
    // Elsewhere the same letters would mean something else.
    CHECK(leads(here, "q=a", {Screen::organisation, {3}}) == "/organisations/3");
    CHECK(leads({Screen::journal, {1}}, "actor=7&event=accounts&since=2026-11-01&before=90", {Screen::journal, {2}}) ==
          "/organisations/2/journal?event=accounts&since=2026-11-01");
}

TEST_CASE("R1: organisations are found without regard to accents, and the letters that were typed stand out") {
    Me me = somebody();
    me.memberships[0].city = "Port-Voltaïque";
    const auto found = [&](std::string_view typed) {
        std::string words;
        for (const FoundOrganisation& one : find_organisations(me.memberships, typed)) {
            const std::string& label = me.memberships[one.index].label;
            words += "[" + label.substr(0, one.mark_from) + "|" +
                     label.substr(one.mark_from, one.mark_to - one.mark_from) + "|" + label.substr(one.mark_to) + "]";
        }
        return words;
    };
    CHECK(found("FICTELEC") == "[|Fictélec| Réseaux][|Fictélec| Éolien du Ponant]");
    CHECK(found("eolien fict") == "[Fictélec |Éolien| du Ponant]");
    CHECK(found("oeuv") == "[|Œuv|res du Bassin]");
    CHECK(found("voltaique") == "[||Fictélec Réseaux]");
    CHECK(found("zzz").empty());
    CHECK(find_organisations(me.memberships, "").size() == 3);
}

TEST_CASE("R1: the word is that of the kinds, and of several kinds the general one") {
    Me me = somebody();
    CHECK(word_for(me.memberships) == OrganisationWord::company);
    me.memberships[1].kind = OrganisationKind::school;
    CHECK(word_for(me.memberships) == OrganisationWord::organisation);
    for (MyMembership& one : me.memberships) one.kind = OrganisationKind::school;
    CHECK(word_for(me.memberships) == OrganisationWord::school);
    CHECK(with_people_to_see(me) == std::vector<OrganisationId>{{1}, {2}});
}
