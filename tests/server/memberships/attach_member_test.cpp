#include "server/accounts/verbs.h"
#include "server/memberships/verbs.h"
#include "server/nouns/administrators.h"
#include "tests/support/server/town.h"

using namespace habilis;
using namespace habilis::tests;

namespace {

constexpr auto& attach = server::attach_member;
constexpr auto change = [](server::Transaction& transaction, const server::Author& author, const ChangeState& command) {
    return server::change_state(transaction, author, command);
};

}  // namespace

TEST_CASE("somebody is attached from one of my organisations to another of mine") {
    Town town;
    AttachMember command{town.company, town.clerk, OrganisationRole::user, true, {}, "Consultant"};
    CHECK(said(town.as(town.mayor, attach, command)) == "base.not_allowed");
    CHECK(said(town.as(town.stranger, attach, command)) == "base.not_found");
    CHECK(town.journal_lines() == 0);

    town.member(town.mayor, town.company, OrganisationRole::administrator);
    REQUIRE(said(town.as(town.mayor, attach, command)) == "");
    server::StoredUser there = town.user(town.clerk, town.company);
    CHECK(there.details.external);
    CHECK(there.details.function == "Consultant");
    CHECK(there.organisations == 2);
    CHECK(town.text("SELECT name_sort FROM memberships WHERE id = ?1", there.membership) == "agent  zoe");
    CHECK(town.last_event() == "400  → {\"external\":true,\"function\":\"Consultant\"}");
    CHECK(said(town.as(town.mayor, attach, command)) == "memberships.already_member@account");
}

TEST_CASE("nobody attaches with more than he holds, or to a level of another organisation") {
    Town town;
    town.run("INSERT INTO levels (id, organisation_id, label, label_key) VALUES (1, ?1, 'A', 'a')", town.town);
    Actor actor = town.actor(town.mayor);
    actor.memberships.push_back({{900}, town.company, OrganisationRole::user, {Permission::create_users}});
    AttachMember command{town.company, town.clerk, OrganisationRole::administrator, false, {1}};
    CHECK(said(town.as(actor, attach, command)) == "base.not_allowed@role accounts.level_unknown@level");
    actor.memberships.back().extra_rights = {Permission::create_users, Permission::grant_roles};
    CHECK(said(town.as(actor, attach, command)) == "access.role_above_mine@role accounts.level_unknown@level");
}

TEST_CASE("disabling, enabling and hiding") {
    Town town;
    auto state = [&](AccountId who, AccountId whom, StateChange wanted) {
        return said(town.as(who, change, ChangeState{town.town, whom, town.user(whom).version(), wanted}));
    };
    CHECK(state(town.mayor, town.clerk, StateChange::enable) == "accounts.state_unfit@change");
    CHECK(state(town.mayor, town.clerk, StateChange::disable) == "");
    CHECK(town.user(town.clerk).state == AccountState::disabled);
    CHECK(town.last_event() == "303 {\"state\":\"active\"} → {\"state\":\"disabled\"}");
    CHECK(state(town.mayor, town.clerk, StateChange::disable) == "accounts.state_unfit@change");
    CHECK(state(town.mayor, town.clerk, StateChange::enable) == "");
    CHECK(state(town.mayor, town.clerk, StateChange::hide) == "");
    CHECK(town.integer("SELECT listed FROM memberships WHERE account_id = ?1", town.clerk) == 0);
    CHECK(state(town.mayor, town.clerk, StateChange::hide) == "accounts.state_unfit@change");
    CHECK(state(town.mayor, town.clerk, StateChange::restore) == "");
    CHECK(town.user(town.clerk).state == AccountState::active);
    CHECK(town.integer("SELECT listed FROM memberships WHERE account_id = ?1", town.clerk) == 1);
    CHECK(town.last_event() == "306 {\"state\":\"hidden\"} → {\"state\":\"active\"}");
    CHECK(state(town.mayor, town.clerk, StateChange::disable) == "");
    CHECK(state(town.mayor, town.clerk, StateChange::hide) == "");
    CHECK(state(town.mayor, town.clerk, StateChange::restore) == "");
    CHECK(town.user(town.clerk).state == AccountState::disabled);
    CHECK(state(town.mayor, town.clerk, StateChange::hide) == "");
    CHECK(state(town.deputy, town.clerk, StateChange::disable) == "base.not_allowed");
    CHECK(state(town.mayor, town.mayor, StateChange::disable) == "accounts.own_state access.last_administrator");
    CHECK(town.journal_lines() == 8);
}

TEST_CASE("imported, default and shared accounts are not taken away by one organisation") {
    Town town;
    auto hide = [&](AccountId whom) {
        return said(
            town.as(town.mayor, change, ChangeState{town.town, whom, town.user(whom).version(), StateChange::hide}));
    };
    town.run("UPDATE accounts SET provenance = ?2 WHERE id = ?1", town.clerk, Provenance::sts);
    CHECK(hide(town.clerk) == "accounts.imported_account");
    town.run("UPDATE memberships SET default_user = 1 WHERE account_id = ?1", town.clerk);
    CHECK(hide(town.clerk) == "accounts.default_user accounts.imported_account");
    town.member(town.deputy, town.company);
    CHECK(hide(town.deputy) == "accounts.state_of_several");
}

TEST_CASE("the platform does not take the last administrator of another organisation either") {
    Town town;
    town.member(town.mayor, town.company);
    town.person("Second", town.town, OrganisationRole::administrator);
    town.member(town.stranger, town.town);
    Actor platform{.account = {77}, .subject = {77}, .platform_role = PlatformRole::administrator};
    auto disable = [&](AccountId whom) {
        return said(
            town.as(platform, change, ChangeState{town.town, whom, town.user(whom).version(), StateChange::disable}));
    };
    CHECK(disable(town.stranger) == "access.last_administrator");
    auto direct = town.as(
        platform,
        [](server::Transaction& transaction, const server::Author&, AccountId account) {
            return server::change_state(transaction, account, AccountState::disabled) ? Refusals{{{"changed"}}}
                                                                                      : Refusals{};
        },
        town.stranger);
    CHECK(direct.empty());
    CHECK(town.user(town.stranger).state == AccountState::active);
}
