#include "web/shell/scene.h"

#include <doctest/doctest.h>

using namespace habilis;
using namespace habilis::web;

TEST_CASE("a screen shows dates and times by the clock of its organisation") {
    const Me me{};
    const View view{Screen::users};
    const Instant at = *instant_from_rfc3339("2026-12-29T08:30:00Z");
    const Scene here{Language::fr, me, view, at};
    CHECK(here.date(at) == "29\u00A0déc.\u00A02026");
    CHECK(here.local(at).hour == 9);
    const Scene islands{Language::fr, me, view, at, "Pacific/Tahiti"};
    CHECK(islands.date(at) == "28\u00A0déc.\u00A02026");
    CHECK(islands.local(at).hour == 22);
}
