#include "shared/inspections/inspections.h"

#include "tests/support/shared/said.h"

using namespace habilis;
using namespace habilis::tests;

namespace {

constexpr Day today{2026, 11, 22};

InspectionFacts facts_of_head() {
    InspectionFacts facts{.actor = member_of_here(OrganisationRole::user), .today = today};
    facts.actor.memberships[0].profile = Profile::head_of_school;
    facts.known = true;
    facts.member = false;
    facts.state = AccountState::active;
    facts.version = 3;
    facts.period = {{2026, 11, 1}, {2026, 12, 1}};
    return facts;
}
OpenInspection opening(Day ends_on = {2027, 1, 31}) { return {here, "ines@academie.example", {}, ends_on}; }

}  // namespace

TEST_CASE("C12: the head opens an access for an account that there is, until a day") {
    InspectionFacts facts = facts_of_head();
    CHECK(said(check(opening(), facts)) == "");
    CHECK(said(check(opening({}), facts)) == "base.required@ends_on");
    CHECK(said(check(OpenInspection{here, "", {}, {}}, facts)) == "base.required@email base.required@ends_on");
    facts.known = false;
    CHECK(said(check(opening(), facts)) == "accounts.email_unknown@email");
    facts.known = facts.member = true;
    CHECK(said(check(opening(), facts)) == "memberships.already_member@email");
    facts.member = false;
    facts.state = AccountState::hidden;
    CHECK(said(check(opening(), facts)) == "accounts.state_unfit@email");
    facts.state = AccountState::active;
    facts.mailbox = true;
    CHECK(said(check(opening(), facts)) == "inspections.mailbox@email");
}

TEST_CASE("C12: whoever is no head opens, prolongs and closes nothing") {
    for (const Actor& actor :
         {member_of_here(OrganisationRole::administrator), of_platform(PlatformRole::administrator)}) {
        InspectionFacts facts = facts_of_head();
        facts.actor = actor;
        CHECK(said(check(opening(), facts)) == "base.not_allowed");
        CHECK(said(check(ProlongInspection{here, {20}, 3, {2027, 1, 31}}, facts)) == "base.not_allowed");
        CHECK(said(check(CloseInspection{here, {20}, 3}, facts)) == "base.not_allowed");
    }
}

TEST_CASE("C12: an access ends within a year, not before it begins, and not in the past") {
    const InspectionFacts facts = facts_of_head();
    CHECK(said(check(opening({2027, 11, 22}), facts)) == "");
    CHECK(said(check(opening({2027, 11, 23}), facts)) == "inspections.too_long@ends_on");
    CHECK(said(check(opening({2026, 11, 21}), facts)) == "access.day_is_over@ends_on");
    OpenInspection command = opening({2026, 12, 1});
    command.starts_on = {2026, 12, 2};
    CHECK(said(check(command, facts)) == "access.ends_before_start@ends_on");
    command.starts_on = {2026, 11, 1};
    CHECK(said(check(command, facts)) == "access.day_is_over@starts_on");
}

TEST_CASE("C12: prolonging is for longer, of the access that was seen") {
    InspectionFacts facts = facts_of_head();
    CHECK(said(check(ProlongInspection{here, {20}, 3, {2027, 1, 31}}, facts)) == "");
    CHECK(said(check(ProlongInspection{here, {20}, 3, {2026, 12, 1}}, facts)) == "inspections.not_longer@ends_on");
    CHECK(said(check(ProlongInspection{here, {20}, 2, {2027, 1, 31}}, facts)) == "base.moved_meanwhile");
    CHECK(said(check(ProlongInspection{here, {20}, 3, {2027, 12, 1}}, facts)) == "inspections.too_long@ends_on");
    facts.period.ends_on = {2026, 11, 2};  // it has ended
    CHECK(said(check(ProlongInspection{here, {20}, 3, {2026, 11, 10}}, facts)) == "access.day_is_over@ends_on");
    CHECK(said(check(CloseInspection{here, {20}, 3}, facts)) == "");
    CHECK(said(check(CloseInspection{here, {20}, 2}, facts)) == "base.moved_meanwhile");
}
