#include "shared/accounts/readable_email.h"

#include <doctest/doctest.h>

#include "shared/base/punycode.h"

using namespace habilis;

TEST_CASE("labels of domains are decoded as RFC 3492 says") {
    CHECK(from_punycode("rgion-bsa") == "région");
    CHECK(from_punycode("strae-oqa") == "straße");
    CHECK(from_punycode("e1afmkfd") == "пример");
    CHECK(from_punycode("fsqu00a") == "例子");
    for (const char* wrong : {"a", "zz", "é", "99999999", "a-", "-"}) {
        CAPTURE(wrong);
        const auto read = from_punycode(wrong);
        CHECK((!read || *read != wrong));
    }
}

TEST_CASE("an address is shown in its letters only where they are of one script and like no other") {
    CHECK(readable_email("zoe@xn--rgion-bsa.example") == "zoe@région.example");
    CHECK(readable_email("zoe@mail.xn--rgion-bsa.xn--p1ai") == "zoe@mail.région.рф");
    CHECK(readable_email("zoe@xn--e1afmkfd.example") == "zoe@пример.example");
    CHECK(readable_email("zoe@xn--fsqu00a.example") == "zoe@例子.example");
    CHECK(readable_email("zoe@mairie.example") == "zoe@mairie.example");
    CHECK(readable_email("") == "");
    CHECK(readable_email("zoe") == "zoe");
    // "apple" and "paypal" in Cyrillic letters, and Latin mixed with Cyrillic.
    for (const char* disguised : {"zoe@xn--80ak6aa92e.example", "zoe@xn--pypal-4ve.example", "zoe@xn--.example"})
        CHECK(readable_email(disguised) == disguised);
    CHECK(readable_email("zoe@") == "zoe@");
}

TEST_CASE("a domain that can be taken for another one is flagged however it is typed") {
    for (const char* disguised :
         {"zoe@xn--80ak6aa92e.example", "zoe@аррӏе.example", "zoe@pаypal.example", "zoe@xn--pypal-4ve.example"})
        CHECK_MESSAGE(has_lookalike_domain(disguised), disguised);
    for (const char* plain :
         {"zoe@région.example", "zoe@xn--rgion-bsa.example", "zoe@пример.рф", "zoe@mairie.example", "zoe", ""})
        CHECK_FALSE_MESSAGE(has_lookalike_domain(plain), plain);
}

TEST_CASE("an international domain is one with other letters or one that is encoded") {
    for (std::string_view domain : {"région.example", "xn--rgion-bsa.example", "mail.XN--RGION-BSA.example"})
        CHECK(international_domain("zoe@" + std::string(domain)) == domain);
    for (std::string_view plain : {"zoe@mairie.example", "zoe@ville-xn--x.example", "zoé", "", "@"})
        CHECK(international_domain(plain).empty());
}
