#include <doctest/doctest.h>

#include "shared/passwords/terms.h"

using namespace habilis;

namespace {

constexpr Instant today{1'795'341'600'000};
constexpr Instant in_days(std::int64_t days) { return today + days * one_day; }

Instant under(std::int64_t validity_days, Instant set, Instant expires) {
    return expiry_under({.policy = {}, .validity_days = validity_days}, set, expires, today);
}

}  // namespace

TEST_CASE("3.4: a rule that becomes stricter gives 30 days, one that becomes looser counts at once") {
    CHECK(under(0, in_days(-100), in_days(265)) == Instant{});
    CHECK(under(730, in_days(-100), in_days(265)) == in_days(630));
    CHECK(under(365, in_days(-100), in_days(265)) == in_days(265));
    CHECK(under(180, in_days(-100), in_days(265)) == in_days(80));
    CHECK(under(90, in_days(-100), in_days(265)) == in_days(30));
    CHECK(under(90, in_days(-100), in_days(10)) == in_days(10));
    CHECK(under(365, in_days(-1000), {}) == in_days(30));
    CHECK(under(365, in_days(-10), {}) == in_days(355));
    CHECK(under(90, in_days(-400), in_days(-35)) == in_days(-35));
}
