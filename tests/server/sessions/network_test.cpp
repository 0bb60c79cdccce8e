#include "server/nouns/network.h"

#include <doctest/doctest.h>

using habilis::server::network_of;

TEST_CASE("a network is the beginning of an address") {
    CHECK(network_of("203.0.113.7", 32, 64) == "203.0.113.7");
    CHECK(network_of("203.0.113.7", 24, 48) == "203.0.113.0");
    CHECK(network_of("203.0.113.255", 28, 48) == "203.0.113.240");
    CHECK(network_of("2001:db8:1:2:3:4:5:6", 32, 64) == "2001:db8:1:2::");
    CHECK(network_of("2001:db8:1:2:3:4:5:6", 24, 48) == "2001:db8:1::");
    CHECK(network_of("::ffff:203.0.113.7", 24, 48) == "203.0.113.0");
    CHECK(network_of("::1", 32, 64) == "::");
    for (const char* text : {"", "localhost", "203.0.113", "203.0.113.7:80", "[::1]", "1.2.3.4.5"})
        CHECK(network_of(text, 24, 48).empty());
}
