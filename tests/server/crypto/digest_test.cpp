#include "server/crypto/digest.h"

#include <doctest/doctest.h>

#include <set>

#include "server/crypto/random.h"
#include "server/crypto/token.h"

using namespace habilis::server;

TEST_CASE("SHA-256 and HMAC-SHA-256 give the published values") {
    CHECK(to_hex(sha256("abc")) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");  // FIPS 180-4
    CHECK(to_hex(sha256("")) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(to_hex(hmac_sha256("Jefe", "what do ya want for nothing?")) ==  // RFC 4231, case 2
          "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    CHECK(to_hex(hmac_sha256(std::string(131, '\xaa'), "Test Using Larger Than Block-Size Key - Hash Key First")) ==
          "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
}

TEST_CASE("secrets are compared whole") {
    CHECK(equal_in_constant_time("", ""));
    CHECK(equal_in_constant_time("secret", "secret"));
    CHECK_FALSE(equal_in_constant_time("secret", "secreT"));
    CHECK_FALSE(equal_in_constant_time("secret", "secret2"));
    std::string secret = "secret";
    wipe(secret);
    CHECK(secret.empty());
}

TEST_CASE("tokens are 256 random bits, stored as a hash") {
    SystemRandom random;
    std::set<std::string> seen;
    for (int i = 0; i < 200; ++i) {
        const Token token = Token::create(random);
        CHECK(looks_like_token(token.text));
        CHECK(seen.insert(token.text).second);
        CHECK(hash_of(token.text).size() == 32);
        CHECK(hash_of(token.text) != token.text);
    }
    const std::string text = Token::create(random).text;
    CHECK_FALSE(looks_like_token(text + "A"));
    CHECK_FALSE(looks_like_token(text.substr(1)));
    CHECK_FALSE(looks_like_token(text.substr(0, 42) + "+"));
    CHECK_FALSE(looks_like_token(text.substr(0, 42) + "%"));
    CHECK_FALSE(looks_like_token(""));
}

TEST_CASE("random numbers are uniform and UUIDs have their version") {
    SeededRandom random(1);
    int counts[6] = {};
    for (int i = 0; i < 6000; ++i) ++counts[random_below(random, 6)];
    for (const int count : counts) CHECK((count > 850 && count < 1150));
    CHECK(random_below(random, 0) == 0);
    CHECK(random_below(random, 1) == 0);

    SystemRandom system;
    const std::string uuid = random_uuid(system);
    CHECK(uuid.size() == 36);
    CHECK(uuid[8] == '-');
    CHECK(uuid[14] == '4');
    CHECK(std::string("89ab").find(uuid[19]) != std::string::npos);
    CHECK(random_uuid(system) != uuid);
    SeededRandom again(1), same(1);
    CHECK(random_uuid(again) == random_uuid(same));
}
