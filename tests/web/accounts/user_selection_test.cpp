#include <doctest/doctest.h>

#include "web/accounts/account_actions.h"
#include "web/accounts/users_data.h"

using namespace habilis;
using namespace habilis::web;

namespace {

UserRow person(std::int64_t account) {
    UserRow row;
    row.account = {account};
    row.email = std::to_string(account) + "@x.example";
    return row;
}

}  // namespace

TEST_CASE("people are ticked one by one, or all that a filter finds but for some") {
    UserSelection selection;
    selection.set(person(1), true);
    selection.set(person(2), true);
    selection.set(person(1), false);
    CHECK(selection.size() == 1);
    CHECK(selection.emails() == "2@x.example\n");
    PlanSelection plan;
    selection.fill(plan);
    CHECK_FALSE(plan.everything);
    CHECK(plan.accounts == std::vector<AccountId>{{2}});

    selection.take_everything(54);
    CHECK(selection.has(person(7)));
    selection.set(person(7), false);
    selection.set(person(8), false);
    selection.set(person(8), true);
    CHECK(selection.size() == 53);
    CHECK_FALSE(selection.has(person(7)));
    PlanSelection all;
    selection.fill(all);
    CHECK(all.everything);
    CHECK(all.accounts.empty());
    CHECK(all.except == std::vector<AccountId>{{7}});
    selection.clear();
    CHECK(selection.size() == 0);
    CHECK_FALSE(selection.has(person(1)));
}

TEST_CASE("M17: who is ticked is printed by name, as the list showed him") {
    UserSelection selection;
    UserRow zoe = person(1), emile = person(2);
    zoe.first_name = "Zoé", zoe.last_name = "Abri";
    emile.first_name = "Émile", emile.last_name = "Éclair";
    selection.set(emile, true);
    selection.set(zoe, true);
    REQUIRE(selection.rows().size() == 2);
    CHECK(selection.rows()[0]->last_name == "Abri");
    CHECK(selection.rows()[1]->email == "2@x.example");
    selection.take_everything(54);
    CHECK(selection.rows().empty());
}

TEST_CASE("R1: over several organisations the same person is ticked in each by itself, and written to once") {
    UserRow here = person(1), there = person(1);
    here.organisation = {5};
    there.organisation = {6};
    UserSelection selection;
    selection.set(here, true);
    CHECK(selection.has(here));
    CHECK_FALSE(selection.has(there));
    selection.set(there, true);
    CHECK(selection.size() == 2);
    CHECK(selection.emails() == "1@x.example\n");
    selection.set(here, false);
    CHECK(selection.emails() == "1@x.example\n");
    PlanMySelection plan;
    selection.fill(plan);
    REQUIRE(plan.members.size() == 1);
    CHECK(plan.members[0].organisation == OrganisationId{6});
    selection.take_everything(9);
    selection.set(there, false);
    PlanMySelection all;
    selection.fill(all);
    REQUIRE(all.except.size() == 1);
    CHECK(all.except[0].account == AccountId{1});
    CHECK(selection.has(here));
}

TEST_CASE("what is offered on an account depends on its state, and a refusal says why") {
    Me me;
    me.account = {10};
    me.memberships.push_back({{1},
                              "Commune",
                              OrganisationKind::school,
                              OrganisationRole::administrator,
                              static_cast<std::int64_t>(permissions_of(OrganisationRole::administrator).bits())});
    const View view{Screen::user, {1}, {20}};
    const Scene scene{Language::fr, me, view, Instant{1000}};
    ActionTarget target{.organisation = {1}, .account = {20}, .version = 4, .name = {}, .last_name = {}, .email = {}};
    CHECK(AccountActions::possible(scene, target, "disable"));
    CHECK_FALSE(AccountActions::offered(scene, target, "enable"));
    CHECK_FALSE(AccountActions::offered(scene, target, "restore"));
    // C3, C10: in a school "Supprimer" hides, and not whom an import brought.
    CHECK(AccountActions::possible(scene, target, "delete-hides"));
    CHECK_FALSE(AccountActions::offered(scene, target, "hide"));
    target.provenance = Provenance::siecle;
    CHECK(AccountActions::refused(scene, target, "delete-hides").find("import") != std::string::npos);
    target.provenance = Provenance::manual;
    target.default_user = true;
    CHECK(AccountActions::refused(scene, target, "disable").find("par défaut") != std::string::npos);
    target.default_user = false;
    target.state = EffectiveState::hidden;
    CHECK(AccountActions::possible(scene, target, "restore"));
    CHECK_FALSE(AccountActions::offered(scene, target, "disable"));
    target.state = EffectiveState::pending;
    CHECK(AccountActions::refused(scene, target, "activate").find("courriel") != std::string::npos);
    target.email = "zoe@x.example";
    CHECK(AccountActions::possible(scene, target, "activate"));
}
