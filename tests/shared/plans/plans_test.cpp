#include "shared/plans/plans.h"

#include <doctest/doctest.h>

#include "tests/support/shared/said.h"

using namespace habilis;
using namespace habilis::tests;

TEST_CASE(
    "3.9: access is taken from more than ten people, or from a fifth of at least ten, once their number is typed") {
    const auto wants = [](PlanKind kind, std::int64_t changes, std::int64_t people) {
        PlanProgress plan;
        plan.kind = kind;
        plan.changes = changes;
        plan.taking =
            kind == PlanKind::from_file || kind == PlanKind::disable || kind == PlanKind::withdraw ? changes : 0;
        plan.people = people;
        return plan.wants_count_typed();
    };
    CHECK(wants(PlanKind::disable, 11, 1000));
    CHECK_FALSE(wants(PlanKind::disable, 10, 1000));
    CHECK(wants(PlanKind::disable, 2, 10));
    CHECK(wants(PlanKind::withdraw, 3, 15));
    CHECK_FALSE(wants(PlanKind::disable, 2, 11));
    CHECK_FALSE(wants(PlanKind::disable, 9, 9));
    CHECK(wants(PlanKind::from_file, 11, 1000));
    CHECK_FALSE(wants(PlanKind::assign, 500, 500));
    CHECK_FALSE(wants(PlanKind::activate, 500, 500));
    CHECK_FALSE(wants(PlanKind::move, 500, 500));
}

TEST_CASE("R1 3.9: over several organisations one that loses many is enough, and many that lose few are not") {
    PlanProgress plan;
    plan.kind = PlanKind::disable;
    plan.spans = true;
    plan.changes = 18;
    plan.people = 20;
    plan.parts = {{{1}, 9, 900}, {{2}, 9, 900}};
    CHECK_FALSE(plan.wants_count_typed());
    plan.parts[1].people = 45;
    CHECK(plan.wants_count_typed());
    plan.parts[1] = {{2}, 11, 900};
    CHECK(plan.wants_count_typed());
    plan.kind = PlanKind::assign;
    CHECK_FALSE(plan.wants_count_typed());
}

TEST_CASE("3.9: the number typed is the number of changes, and nothing is asked where little is taken") {
    PlanProgress plan;
    plan.kind = PlanKind::disable;
    plan.changes = 42;
    plan.taking = 42;
    plan.people = 54;
    BeginPlan command{{1}, {1}};
    CHECK(said(check(command, plan)) == "plans.count_not_typed@typed_count");
    command.typed_count = 54;
    CHECK(said(check(command, plan)) == "plans.count_not_typed@typed_count");
    command.typed_count = 42;
    CHECK(said(check(command, plan)) == "");
    plan.changes = plan.taking = 1;
    command.typed_count = 0;
    CHECK(said(check(command, plan)) == "");
}

TEST_CASE("3.9: only what is being applied is stopped, and only what was applied is undone") {
    for (const PlanState state : {PlanState::planned, PlanState::applied, PlanState::taken_back, PlanState::undone})
        CHECK(said(check(StopPlan{{1}, {1}}, state)) == "plans.not_at_work");
    CHECK(said(check(StopPlan{{1}, {1}}, PlanState::applying)) == "");
    for (const PlanState state : {PlanState::planned, PlanState::applying, PlanState::taken_back, PlanState::undone})
        CHECK(said(check(UndoPlan{{1}, {1}}, state)) == "plans.not_applied");
    CHECK(said(check(UndoPlan{{1}, {1}}, PlanState::applied)) == "");
}
