#include "web/shell/session_clock.h"

#include <doctest/doctest.h>

using habilis::web::SessionClock;
using Stage = SessionClock::Stage;

namespace {
constexpr double minute = 60'000;
}

TEST_CASE("a page warns two minutes before its session has rested too long, and asks when it is over") {
    SessionClock clock;
    CHECK(clock.stage(0) == Stage::unknown);
    CHECK(clock.next_change(0) == 0);
    clock.opened(30, 12 * 3600, 0);
    CHECK(clock.stage(0) == Stage::open);
    CHECK(clock.next_change(0) == 27 * minute);
    CHECK(clock.stage(27 * minute - 1) == Stage::open);
    CHECK(clock.stage(27 * minute) == Stage::closing);
    CHECK(clock.left(27 * minute) == 2 * minute);
    CHECK(clock.stage(29 * minute) == Stage::over);
    CHECK(clock.left(31 * minute) == 0);
}

TEST_CASE("each use by any page puts the end off, until the longest time of a session") {
    SessionClock clock;
    clock.opened(30, 3600, 0);
    clock.used(20 * minute);
    CHECK(clock.stage(30 * minute) == Stage::open);
    clock.used(10 * minute);
    CHECK(clock.stage(30 * minute) == Stage::open);
    CHECK_FALSE(clock.final_end());
    clock.used(40 * minute);
    CHECK(clock.final_end());
    CHECK(clock.stage(58 * minute) == Stage::closing);
    clock.used(59 * minute);
    CHECK(clock.stage(60 * minute) == Stage::over);
}
