#include "shared/access/period.h"

#include "tests/support/shared/said.h"

using namespace habilis;
using namespace habilis::tests;

namespace {

constexpr Day today{2026, 11, 29};
constexpr Day yesterday{2026, 11, 28}, tomorrow{2026, 11, 30};

}  // namespace

TEST_CASE("a period holds from its first day to its last one, both included") {
    CHECK(holds({}, today));
    CHECK(holds({today, today}, today));
    CHECK_FALSE(holds({tomorrow, {}}, today));
    CHECK_FALSE(holds({{}, yesterday}, today));
}

TEST_CASE("what ends within thirty days is said to end") {
    CHECK(state_of({}, today) == PeriodState::current);
    CHECK(state_of({{}, {2026, 12, 30}}, today) == PeriodState::current);
    CHECK(state_of({{}, {2026, 12, 29}}, today) == PeriodState::ending);
    CHECK(state_of({{}, today}, today) == PeriodState::ending);
    CHECK(state_of({{}, yesterday}, today) == PeriodState::ended);
    CHECK(state_of({tomorrow, {}}, today) == PeriodState::upcoming);
}

TEST_CASE("days that somebody chose are in order and not over; what did not change is not asked about") {
    CHECK(said(refuse_period({tomorrow, today}, {}, today)) == "access.ends_before_start@ends_on");
    CHECK(said(refuse_period({yesterday, {}}, {}, today)) == "access.day_is_over@starts_on");
    CHECK(said(refuse_period({{}, yesterday}, {}, today)) == "access.day_is_over@ends_on");
    CHECK(said(refuse_period({{}, yesterday}, {}, std::nullopt)) == "");
    CHECK(said(refuse_period({yesterday, yesterday}, {yesterday, yesterday}, today)) == "");
    CHECK(said(refuse_period({yesterday, tomorrow}, {yesterday, yesterday}, today)) == "");
    CHECK(said(refuse_period({today, today}, {}, today)) == "");
}

TEST_CASE("a month later is the same day, or the last one of a shorter month") {
    CHECK(months_after({2026, 11, 30}, 3) == Day{2027, 2, 28});
    CHECK(months_after({2027, 11, 30}, 3) == Day{2028, 2, 29});
    CHECK(months_after({2026, 12, 31}, 1) == Day{2027, 1, 31});
    CHECK(months_after({2026, 1, 15}, 12) == Day{2027, 1, 15});
}
