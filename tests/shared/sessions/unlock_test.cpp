#include "shared/sessions/unlock.h"

#include <doctest/doctest.h>

#include "tests/support/shared/said.h"

using namespace habilis;
using tests::said;

TEST_CASE("a lock is lifted where there is one, by nobody below its holder") {
    CHECK(said(check(Unlock{{1}, {2}}, {.above_actor = false, .locked = true})) == "");
    CHECK(said(check(Unlock{{1}, {2}}, {.locked = false})) == "sessions.not_locked");
    CHECK(said(check(Unlock{{1}, {2}}, {.above_actor = true, .locked = false})) ==
          "accounts.above_me sessions.not_locked");
    CHECK(said(check(Unlock{{1}, {2}}, {})) == "");
}
