#include "shared/api/status.h"

#include <doctest/doctest.h>

using namespace habilis;

TEST_CASE("every kind of refusal has a status of its own, and the status gives the kind back") {
    for (int i = 0; i <= static_cast<int>(RefusalKind::unavailable); ++i) {
        const auto kind = static_cast<RefusalKind>(i);
        CAPTURE(i);
        CHECK(status_of(kind) >= 400);
        CHECK(kind_of_status(status_of(kind)) == kind);
    }
    CHECK(kind_of_status(500) == RefusalKind::unavailable);
    CHECK(kind_of_status(0) == RefusalKind::unavailable);
}
