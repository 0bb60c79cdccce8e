#include "shared/selections/selections.h"

#include <doctest/doctest.h>

#include "tests/support/shared/said.h"

using namespace habilis;
using namespace habilis::tests;

TEST_CASE(
    "3.9: access is taken from more than ten people, or from a fifth of at least ten, once their number is typed") {
    const auto wants = [](BulkAction action, std::int64_t changes, std::int64_t people) {
        SelectionPlan plan;
        plan.action = action;
        plan.changes = changes;
        plan.people = people;
        return plan.wants_count_typed();
    };
    CHECK(wants(BulkAction::disable, 11, 1000));
    CHECK_FALSE(wants(BulkAction::disable, 10, 1000));
    CHECK(wants(BulkAction::disable, 2, 10));
    CHECK(wants(BulkAction::withdraw, 3, 15));
    CHECK_FALSE(wants(BulkAction::disable, 2, 11));
    CHECK_FALSE(wants(BulkAction::disable, 9, 9));
    CHECK_FALSE(wants(BulkAction::assign, 500, 500));
    CHECK_FALSE(wants(BulkAction::activate, 500, 500));
    CHECK_FALSE(wants(BulkAction::move, 500, 500));
}

TEST_CASE("3.9: the number typed is the number of changes, and nothing is asked where little is taken") {
    SelectionPlan plan;
    plan.action = BulkAction::disable;
    plan.changes = 42;
    plan.people = 54;
    ApplySelection command{{1}, {1}};
    CHECK(said(check(command, plan)) == "selections.count_not_typed@typed_count");
    command.typed_count = 54;
    CHECK(said(check(command, plan)) == "selections.count_not_typed@typed_count");
    command.typed_count = 42;
    CHECK(said(check(command, plan)) == "");
    plan.changes = 1;
    command.typed_count = 0;
    CHECK(said(check(command, plan)) == "");
}

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
