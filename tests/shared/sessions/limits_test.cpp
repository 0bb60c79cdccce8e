#include "shared/sessions/limits.h"

#include <doctest/doctest.h>

using namespace habilis;

TEST_CASE("the tenth failure locks for a minute, each further one doubles it up to a quarter of an hour") {
    for (std::int64_t failures = 0; failures < 10; ++failures) CHECK(lock_after(failures) == 0);
    CHECK(lock_after(10) == 1 * one_minute);
    CHECK(lock_after(11) == 2 * one_minute);
    CHECK(lock_after(12) == 4 * one_minute);
    CHECK(lock_after(13) == 8 * one_minute);
    CHECK(lock_after(14) == 15 * one_minute);
    CHECK(lock_after(1'000'000'000) == 15 * one_minute);
}

TEST_CASE("whoever acts on others has the shorter idle time") {
    Actor actor;
    CHECK(idle_limit(actor) == 30 * one_minute);
    actor.memberships.push_back({.role = OrganisationRole::editor});
    CHECK(idle_limit(actor) == 30 * one_minute);
    actor.memberships.push_back({.role = OrganisationRole::administrator});
    CHECK(idle_limit(actor) == 15 * one_minute);
    actor.memberships.clear();
    actor.platform_role = PlatformRole::support;
    CHECK(idle_limit(actor) == 15 * one_minute);
}
