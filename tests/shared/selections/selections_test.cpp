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
