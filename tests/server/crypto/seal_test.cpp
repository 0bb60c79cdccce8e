#include "server/crypto/seal.h"

#include <doctest/doctest.h>

using namespace habilis::server;

TEST_CASE("what is sealed opens with its key and for its purpose alone, and shows nothing") {
    SystemRandom random;
    const SealKey key(random_bytes(random, SealKey::size));
    const std::string text = "https://portail.example/activation#a-living-token";
    const std::string sealed = key.seal(random, text, "mail 1");
    CHECK(key.open(sealed, "mail 1") == text);
    CHECK(sealed.find("living") == std::string::npos);
    CHECK(key.seal(random, text, "mail 1") != sealed);
    CHECK(key.open(key.seal(random, "", "x"), "x") == "");
    CHECK_FALSE(key.open(sealed, "mail 2"));
    CHECK_FALSE(SealKey(random_bytes(random, SealKey::size)).open(sealed, "mail 1"));
    for (std::size_t i = 0; i < sealed.size(); ++i) {
        std::string altered = sealed;
        altered[i] = static_cast<char>(altered[i] ^ 1);
        CHECK_FALSE(key.open(altered, "mail 1"));
    }
    CHECK_FALSE(key.open(sealed.substr(0, 27), "mail 1"));
}
