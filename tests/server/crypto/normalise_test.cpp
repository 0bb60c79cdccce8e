#include "server/crypto/normalise.h"

#include <doctest/doctest.h>

using namespace habilis::server;

TEST_CASE("P3: a password typed on two keyboards is one password") {
    CHECK(to_nfkc("\xc3\xa9t\xc3\xa9") == to_nfkc("e\xcc\x81te\xcc\x81"));  // é as one code point, and as two
    CHECK(to_nfkc("\xef\xbc\xa1") == "A");                                  // full-width A
    CHECK(to_nfkc("a\xc2\xa0ne") == "a ne");                                // no-break space
    CHECK(to_nfkc("\xef\xac\x81n") == "fin");                               // ligature fi
    CHECK(to_nfkc("Abc") == "Abc");
}

TEST_CASE("NFC keeps what NFKC would change") {
    CHECK(to_nfc("e\xcc\x81") == "\xc3\xa9");
    CHECK(to_nfc("\xef\xac\x81n") == "\xef\xac\x81n");
}

TEST_CASE("bytes that are not UTF-8 are nothing") {
    for (const char* wrong : {"\xff", "\xc3", "\xc0\xaf", "\xed\xa0\x80", "abc\x80"}) {
        CHECK_FALSE(to_nfc(wrong));
        CHECK_FALSE(to_nfkc(wrong));
        CHECK_FALSE(email_key(wrong));
    }
}

TEST_CASE("a domain of another alphabet has one written form, whichever way it is typed") {
    for (const char* typed : {"zoe@r\u00e9gion.example", "zoe@R\u00c9GION.example", "zoe@re\u0301gion.example",
                              "zoe@xn--rgion-bsa.example", "zoe@XN--RGION-BSA.example"}) {
        CAPTURE(typed);
        CHECK(ascii_email(*to_nfc(typed)) == "zoe@xn--rgion-bsa.example");
        CHECK(email_key(typed) == "zoe@xn--rgion-bsa.example");
    }
    CHECK(ascii_email("zoe@stra\u00dfe.example") == "zoe@xn--strae-oqa.example");
    CHECK(email_key("zoe@stra\u00dfe.example") != email_key("zoe@strasse.example"));
    CHECK(ascii_email("Zoe.X@Mairie.Example") == "Zoe.X@Mairie.Example");
    CHECK(ascii_email("zoe") == "zoe");
    // No domain: invisible and unassigned characters, a label that stands for plain letters, one that cannot be read.
    for (const char* wrong : {"zoe@mai\u2028rie.example", "zoe@xn--mairie-.example", "zoe@xn--a.example",
                              "zoe@xn--\u00e9.example", "zoe@a\u00e9_b.example"})
        CHECK_FALSE_MESSAGE(ascii_email(wrong), wrong);
}

TEST_CASE("e-mail keys fold case and form, but never join different letters") {
    CHECK(email_key("Jean.DUPONT@Exemple.FR") == "jean.dupont@exemple.fr");
    CHECK(email_key("\xef\xbd\x8a"
                    "ean@exemple.fr") == "jean@exemple.fr");
    CHECK(email_key("je\xc2\xad"
                    "an@exemple.fr") == "jean@exemple.fr");  // soft hyphen, invisible
    CHECK(email_key("j\xd0\xb5"
                    "an@exemple.fr") != "jean@exemple.fr");           // Cyrillic е
    CHECK(email_key("m\xc4\xb1ke@exemple.fr") != "mike@exemple.fr");  // dotless i (CVE-2019-19844)
    for (const char* text : {"\xc7\x85@x.fr",
                             "Stra\xc3\x9f"
                             "e@x.fr",
                             "\xcd\x85\xcc\x81@x.fr", "\xe1\xba\x9e@x.fr"}) {
        CAPTURE(text);
        const std::string once = *email_key(text);
        CHECK(email_key(once) == once);
    }
}
