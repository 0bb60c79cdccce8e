#include "shared/selections/selections.h"

#include <doctest/doctest.h>

#include "tests/support/shared/said.h"

using namespace habilis;
using namespace habilis::tests;

TEST_CASE("3.9: a plan holds 100,000 people, not one more") {
    PlanSelectionFacts facts{.actor = of_platform(PlatformRole::administrator)};
    PlanSelection command;
    command.organisation = {1};
    command.everything = true;
    facts.matching = 100'000;
    CHECK(said(check(command, facts)) == "");
    facts.matching = 100'001;
    CHECK(said(check(command, facts)) == "selections.too_many_selected");
}

TEST_CASE("R1 3.9: over several organisations it is asked where one of them allows it") {
    PlanMySelectionFacts facts;
    facts.actor.account = {1};
    facts.actor.memberships.push_back({{1}, {1}, OrganisationRole::editor, {}});
    PlanMySelection command;
    command.action = BulkAction::disable;
    command.everything = true;
    CHECK(said(check(command, facts)) == "base.not_allowed");
    facts.actor.memberships.push_back({{2}, {2}, OrganisationRole::administrator, {}});
    CHECK(said(check(command, facts)) == "");
    command.everything = false;
    CHECK(said(check(command, facts)) == "selections.nobody_selected@members");
    command.members = {{{2}, {7}}};
    command.action = BulkAction::assign;
    CHECK(said(check(command, facts)) == "base.required@service base.required@role");
    facts.matching = 100'001;
    command.service = {1};
    command.role = {1};
    CHECK(said(check(command, facts)) == "selections.too_many_selected");
}
