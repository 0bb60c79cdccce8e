#include "server/mail/settings.h"

#include <doctest/doctest.h>

#include "words.h"

using namespace habilis;
using namespace habilis::server;

namespace {

MailSettings right() {
    return {.base_url = "https://portail.exemple.fr", .host = "mail.exemple.fr", .from = "ne-pas-repondre@exemple.fr"};
}

std::string problems(const MailSettings& settings) {
    std::string text;
    for (const Refusal& refusal : check_mail_settings(settings)) {
        text += (text.empty() ? "" : " ") + refusal.field;
        CHECK(refusal_words(Language::fr, refusal).size() > 20);
    }
    return text;
}

}  // namespace

TEST_CASE("base URLs are scheme, host, port and path, nothing else") {
    CHECK(host_of_url("https://portail.exemple.fr") == "portail.exemple.fr");
    CHECK(host_of_url("https://Portail.Exemple.FR:8443") == "portail.exemple.fr");
    CHECK(host_of_url("http://127.0.0.1:8080") == "127.0.0.1");
    CHECK(host_of_url("http://[::1]:8080") == "[::1]");
    CHECK(host_of_url("https://exemple.fr/habilis") == "exemple.fr");
    for (const char* wrong :
         {"", "portail.exemple.fr", "ftp://x", "https://", "https://x/", "https://x?y", "https://x#y", "https://a@b",
          "https://x:", "https://x:abc", "https://x y", "https://x\r\ny", "https://x/\"", "javascript:alert(1)"}) {
        CAPTURE(wrong);
        CHECK(host_of_url(wrong).empty());
    }
}

TEST_CASE("wrong settings are named, all at once") {
    CHECK(problems(right()).empty());
    CHECK(problems(MailSettings{}).empty());
    MailSettings wrong = right();
    wrong.base_url = "https://x/";
    wrong.host = "mail exemple";
    wrong.port = 0;
    wrong.from = "";
    wrong.reply_to = "a@b\r\n";
    wrong.user = "habilis";
    CHECK(problems(wrong) == "base_url mail_host mail_port mail_from mail_reply_to mail_user");
    MailSettings clear = right();
    clear.user = "habilis";
    clear.password = "secret";
    CHECK(problems(clear).empty());
    clear.security = MailSecurity::none;
    CHECK(problems(clear) == "mail_security");
}

TEST_CASE("the development mailbox is for this machine alone") {
    CHECK(mailbox_allowed({.base_url = "http://127.0.0.1:8080"}));
    CHECK(mailbox_allowed({.base_url = "http://localhost:8080"}));
    CHECK(mailbox_allowed({.base_url = "http://[::1]:8080"}));
    CHECK_FALSE(mailbox_allowed({.base_url = "https://portail.exemple.fr"}));
    CHECK_FALSE(mailbox_allowed({.base_url = "http://127.exemple.fr"}));
    CHECK_FALSE(mailbox_allowed({.base_url = "http://127.0.0.1:8080", .host = "mail.exemple.fr"}));
}
