#include "server/mail/headers.h"

#include <doctest/doctest.h>

#include "shared/base/base64.h"
#include "shared/base/text.h"

using namespace habilis;
using namespace habilis::server;

namespace {

/// Every line at most 78 columns, every break followed by white space, nothing but printable ASCII.
void check_form(const std::string& header) {
    CAPTURE(header);
    std::size_t column = 0;
    for (std::size_t i = 0; i < header.size(); ++i) {
        if (header[i] == '\r') {
            REQUIRE(header.substr(i, 3) == "\r\n ");
            CHECK(column <= 78);
            column = 0;
            ++i;
            continue;
        }
        CHECK((header[i] >= 32 && header[i] < 127));
        ++column;
    }
    CHECK(column <= 78);
}

std::string decoded_base64(std::string text) {
    while (text.ends_with('=')) text.pop_back();
    for (char& c : text) c = c == '+' ? '-' : c == '/' ? '_' : c;
    return from_base64url(text).value();
}

}  // namespace

TEST_CASE("plain subjects stay readable and long ones fold at spaces") {
    CHECK(text_header("Subject", "Hello") == "Subject: Hello");
    CHECK(text_header("Subject", "") == "Subject:");
    std::string words;
    for (int i = 0; i < 40; ++i) words += "word" + std::to_string(i) + " ";
    check_form(text_header("Subject", words));
}

TEST_CASE("other letters become encoded words of whole code points") {
    CHECK(text_header("Subject", "é") == "Subject: =?UTF-8?B?w6k=?=");
    CHECK(text_header("Subject", "=?UTF-8?Q?x?=") == "Subject: =?UTF-8?B?PT9VVEYtOD9RP3g/PQ==?=");
    std::string accents, emoji;
    for (int i = 0; i < 120; ++i) accents += "é", emoji += "🐢";
    for (const std::string& text : {accents, emoji, "x" + emoji, "xy" + accents}) {
        const std::string header = text_header("Subject", text);
        check_form(header);
        for (std::size_t at = header.find("=?UTF-8?B?"); at != std::string::npos;
             at = header.find("=?UTF-8?B?", at + 1)) {
            const std::size_t end = header.find("?=", at + 10);
            REQUIRE(end != std::string::npos);
            CHECK(end + 2 - at <= 75);
            CHECK(is_utf8(decoded_base64(header.substr(at + 10, end - at - 10))));
        }
    }
}

TEST_CASE("no text can begin a header line of its own") {
    for (const char* hostile :
         {"x\r\nBcc: victim@example.org", "x\nBcc: a@b.c", "x\rBcc: a@b.c", "x\r\n\r\nbody", "\r\n", "é\r\nBcc: a@b.c",
          "x\xe2\x80\xa8"
          "Bcc: a@b.c",
          "x\xc2\x85"
          "Bcc: a@b.c",
          "x\x0b\x0c\x1b[2J"}) {
        check_form(text_header("Subject", hostile));
        check_form(address_header("To", hostile, "someone@example.org"));
        const std::string address = address_header("To", "", hostile);
        CHECK(address.find('\r') == std::string::npos);
        CHECK(address.find('\n') == std::string::npos);
    }
}

TEST_CASE("names are quoted or encoded, addresses in brackets") {
    CHECK(address_header("To", "", "a@b.fr") == "To: <a@b.fr>");
    CHECK(address_header("From", "Habilis", "a@b.fr") == "From: \"Habilis\" <a@b.fr>");
    CHECK(address_header("From", "Say \"hi\\\"", "a@b.fr") == "From: \"Say \\\"hi\\\\\\\"\" <a@b.fr>");
    CHECK(address_header("From", "Mairie de Plouzané", "a@b.fr") ==
          "From: =?UTF-8?B?TWFpcmllIGRlIFBsb3V6YW7DqQ==?= <a@b.fr>");
}

TEST_CASE("only something that can be one address is mailed to") {
    CHECK(is_mailable("jean.dupont@exemple.fr"));
    CHECK(is_mailable("o'neil+x@exemple.fr"));
    CHECK(is_mailable("jean@mairie-é.fr"));
    for (const char* wrong :
         {"", "@", "a@", "@b", "a", "a b@c.fr", "a@b@c", "a@b.fr\r\nRCPT TO:<x@y.fr>", "a@b.fr>", "<a@b.fr",
          "a@b.fr,c@d.fr", "a\"@b.fr", "a@[127.0.0.1]", "a@b.fr\n", "a@b.fr\x7f", "\xff@b.fr"}) {
        CAPTURE(wrong);
        CHECK_FALSE(is_mailable(wrong));
    }
    CHECK_FALSE(is_mailable(std::string(250, 'a') + "@b.fr"));
}

TEST_CASE("dates are RFC 5322's") {
    CHECK(date_header(*instant_from_rfc3339("2026-11-22T10:00:00Z")) == "Date: Sun, 22 Nov 2026 10:00:00 +0000");
    CHECK(date_header(*instant_from_rfc3339("2027-03-01T00:00:09Z")) == "Date: Mon, 01 Mar 2027 00:00:09 +0000");
}
