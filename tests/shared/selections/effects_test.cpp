#include "shared/selections/effects.h"

#include <doctest/doctest.h>

#include "tests/support/shared/said.h"

// What an action means for each person, as the verb on that person would have it after those before.
using namespace habilis;
using namespace habilis::tests;

namespace {

constexpr ServiceId post{5};
constexpr ServiceRoleId reader{51}, writer{52};
constexpr LevelId works{8};

struct Case {
    PlanSelection plan;
    SelectionFacts facts{.actor = member_of_here(OrganisationRole::administrator),
                         .services = {{.service = post, .roles = {{reader, "Lecteur"}, {writer, "Rédacteur"}}}},
                         .today = Day{2026, 5, 4},
                         .mails_per_hour = 3};
    SelectionSoFar before;

    explicit Case(BulkAction action) {
        plan.organisation = here;
        plan.action = action;
    }
    static SelectedPerson person(std::int64_t account, AccountState state = AccountState::active) {
        SelectedPerson it;
        it.account = {account};
        it.version = 1;
        it.state = state;
        return it;
    }
    /// "disable refuse(access.last_administrator)"
    std::string of(const std::vector<SelectedPerson>& people) {
        std::string text;
        for (const SelectionEffect& one : effects_of(plan, facts, people, before)) {
            if (!text.empty()) text += ' ';
            text += names_of(one.effect)[static_cast<std::size_t>(one.effect)];
            if (one.before) text += ':' + std::to_string(one.before);
            if (!one.refusal.empty()) text += '(' + std::string(one.refusal) + ')';
        }
        return text;
    }
};

SelectedPerson administering(std::int64_t account, Administrations administrations) {
    SelectedPerson it = Case::person(account);
    it.role = OrganisationRole::administrator;
    it.organisations = static_cast<std::int64_t>(administrations.size());
    it.administrations = std::move(administrations);
    return it;
}

}  // namespace

TEST_CASE("3.3 3.9: of two administrators the second stays, wherever the first was taken") {
    Case it(BulkAction::disable);
    CHECK(it.of({administering(1, {{here, 1}}), administering(2, {{here, 1}})}) ==
          "disable refuse(access.last_administrator)");
    // The plan goes on elsewhere, where the first one administered too.
    Case both(BulkAction::disable);
    CHECK(both.of({administering(1, {{here, 2}, {elsewhere, 1}})}) == "disable");
    CHECK(both.of({administering(3, {{elsewhere, 1}})}) == "refuse(access.last_administrator)");
}

TEST_CASE("3.9: who is detached from all but one organisation is disabled in the last") {
    Case it(BulkAction::disable);
    it.plan.detach_shared = true;
    it.facts.actor.memberships.push_back({{101}, elsewhere, OrganisationRole::administrator, {}});
    SelectedPerson shared = administering(1, {{here, 1}, {elsewhere, 1}});
    CHECK(it.of({shared}) == "detach");
    it.plan.organisation = elsewhere;
    CHECK(it.of({shared}) == "disable");
    it.plan.organisation = here;
    CHECK(it.of({administering(2, {{here, 1}})}) == "refuse(access.last_administrator)");
}

TEST_CASE("3.9: an account is taken once, and what it is already is no change") {
    Case it(BulkAction::disable);
    CHECK(it.of({Case::person(1), Case::person(1)}) == "disable none");
    CHECK(it.of({Case::person(2, AccountState::disabled), Case::person(3, AccountState::pending)}) ==
          "none refuse(selections.not_activated_yet)");
    it.plan.action = BulkAction::activate;
    CHECK(it.of({Case::person(4), Case::person(5, AccountState::pending), Case::person(6, AccountState::disabled)}) ==
          "none mail enable");
}

TEST_CASE("3.10: a crowd is not mailed what came back, nor too often, nor where there is no address") {
    Case it(BulkAction::resend);
    SelectedPerson came_back = Case::person(1, AccountState::pending), often = came_back, silent = came_back;
    came_back.refused_before = true;
    often.account = {2};
    often.sent_too_often = true;
    silent.account = {3};
    silent.has_email = false;
    CHECK(it.of({came_back, often, silent, Case::person(4)}) ==
          "refuse(mail.refused_before) refuse(invitations.too_often) refuse(invitations.no_email) "
          "refuse(invitations.already_active)");
}

TEST_CASE("3.9: a role is given, replaced, left or taken; what is over is given anew") {
    Case it(BulkAction::assign);
    it.plan.service = post;
    it.plan.role = writer;
    SelectedPerson reads = Case::person(1), writes = Case::person(2), wrote = Case::person(3);
    reads.assignments = {{post, reader}};
    writes.assignments = {{post, writer}};
    wrote.assignments = {{post, writer, {}, Day{2026, 5, 3}}};
    CHECK(it.of({reads, writes, wrote, Case::person(4)}) == "replace:51 none:52 assign assign");
    it.plan.action = BulkAction::withdraw;
    CHECK(it.of({reads, wrote, Case::person(4)}) == "withdraw:51 withdraw:52 none");
    it.facts.services = {};
    it.facts.own_services_only = true;
    it.plan.action = BulkAction::assign;
    CHECK(it.of({Case::person(5)}) == "refuse(services.own_services_only)");
}

TEST_CASE("3.9: to a level of another organisation nobody is moved; nobody above me is") {
    Case it(BulkAction::move);
    it.plan.level = works;
    SelectedPerson there = Case::person(1), above = Case::person(2);
    there.level = works;
    above.above_actor = true;
    CHECK(it.of({there, above, Case::person(3)}) == "none:8 refuse(accounts.above_me) move");
    it.facts.level_exists = false;
    CHECK(it.of({there}) == "refuse(selections.level_of_other)");
}

TEST_CASE("3.2: beyond the level that the actor administers each is refused by himself") {
    Case it(BulkAction::disable);
    ActorMembership& membership = it.facts.actor.memberships.front();
    membership.administered = works;
    membership.reach = Reach(works, {});
    SelectedPerson within = Case::person(1), beyond = Case::person(2);
    within.level = works;
    CHECK(it.of({within, beyond}) == "disable refuse(base.not_allowed)");
}
