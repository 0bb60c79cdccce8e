#include <doctest/doctest.h>

#include "web/client/address.h"

using namespace habilis::web;

TEST_CASE("filters are taken from the address bar when somebody went there, and not when they wrote it themselves") {
    HeldQuery query;
    CHECK(query.is_news(""));
    query.hold("");
    CHECK_FALSE(query.is_news(""));
    // A filter was chosen: the address bar follows a frame later.
    query.hold("q=anne");
    CHECK_FALSE(query.is_news(""));
    CHECK_FALSE(query.is_news("q=anne"));
    // Back.
    CHECK(query.is_news(""));
    query.hold("");
    CHECK_FALSE(query.is_news(""));
    CHECK(query.is_news("q=paul"));
}
