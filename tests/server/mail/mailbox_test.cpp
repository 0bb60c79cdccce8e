#include "server/mail/mailbox.h"

#include "server/mail/mails.h"
#include "server/mail/outbox.h"
#include "tests/support/server/test_database.h"

using namespace habilis;
using namespace habilis::server;

namespace {

bool contains(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

}  // namespace

TEST_CASE("the development mailbox shows every message with links that can be followed") {
    TestDatabase database;
    const MailSettings settings;
    SeededRandom random(1);
    Outbox outbox(settings, random);
    const auto list = [&] {
        return database->read([&](Connection& connection) {
            return mailbox_list(connection, database->seal_key(), Language::fr, {.stylesheet = "/pages.css"});
        });
    };
    CHECK(contains(list().html, "Aucun message"));
    const std::string link = outbox.activation_link("TOKEN");
    const MailText content = compose({.portal = "Habilis", .home = settings.base_url}, Language::fr,
                                     ActivationMail{.name = "<b>Zoé</b>",
                                                    .login = "zoe",
                                                    .organisation = "Mairie",
                                                    .link = link,
                                                    .valid_until = database.now() + one_day});
    const auto id = database->write<MailId>([&](Transaction& transaction) {
        return outbox.enqueue(transaction, {.account = {1}, .email = "<zoe>@exemple.fr", .content = content});
    });
    REQUIRE(id.ok());
    const MailboxPage page = list();
    CHECK(contains(page.html, "<link rel=\"stylesheet\" href=\"/pages.css\">"));
    CHECK(contains(page.html, "&lt;zoe&gt;@exemple.fr"));
    CHECK(contains(page.html, "&lt;b&gt;Zoé&lt;/b&gt;"));
    CHECK_FALSE(contains(page.html, "<b>"));
    CHECK(contains(page.html, "<a href=\"" + link + "\">" + link + "</a>"));
    CHECK(contains(page.html, "(<a href=\"http://127.0.0.1:8080\">http://127.0.0.1:8080</a>)"));
    CHECK(contains(page.html, "En attente"));
    CHECK(contains(page.html, "href=\"/boite/1\""));
    CHECK(contains(page.content_security_policy, "default-src 'none'"));

    const auto message = database->read(
        [&](Connection& connection) { return mailbox_message(connection, database->seal_key(), id.value(), {}); });
    REQUIRE(message);
    CHECK(message->html == content.html);
    CHECK(contains(message->content_security_policy, "style-src 'unsafe-inline'"));
    CHECK_FALSE(contains(message->content_security_policy, "script"));
    CHECK_FALSE(database->read(
        [&](Connection& connection) { return mailbox_message(connection, database->seal_key(), MailId{99}, {}); }));

    // A newer link: the older message says why it has no text any more.
    CHECK(database
              ->write<MailId>([&](Transaction& transaction) {
                  return outbox.enqueue(transaction, {.account = {1},
                                                      .email = "zoe@exemple.fr",
                                                      .content = content,
                                                      .valid_until = database.now() + one_day});
              })
              .ok());
    const MailboxPage later = list();
    CHECK(contains(later.html, "Un lien plus récent a été demandé."));
    CHECK(contains(later.html, "Le texte n’est plus conservé."));
    CHECK_FALSE(database->read(
        [&](Connection& connection) { return mailbox_message(connection, database->seal_key(), id.value(), {}); }));
}

TEST_CASE(
    "the development mailbox is searched and turned over page by page, and links lead to the port that is served") {
    TestDatabase database;
    const MailSettings settings;
    SeededRandom random(1);
    Outbox outbox(settings, random);
    for (int i = 1; i <= 45; ++i) {
        const MailText content{.kind = "notice",
                               .subject = i == 7 ? "Sept & plus" : "Objet",
                               .text = "http://127.0.0.1:8080/a#T http://127.0.0.10/b http://localhost/c.",
                               .html = "<a href=\"http://127.0.0.1:8080/a#T\">a</a>"};
        CHECK(database
                  ->write<MailId>([&](Transaction& transaction) {
                      return outbox.enqueue(
                          transaction,
                          {.account = {i}, .email = "n" + std::to_string(i) + "@exemple.fr", .content = content});
                  })
                  .ok());
    }
    const auto page = [&](const MailboxList& list) {
        return database->read([&](Connection& connection) {
            return mailbox_list(connection, database->seal_key(), Language::fr, list).html;
        });
    };
    const auto messages = [](const std::string& html) {
        int count = 0;
        for (std::size_t at = 0; (at = html.find("<article", at)) != std::string::npos; ++at) ++count;
        return count;
    };
    const std::string first = page({}), last = page({.page = 3});
    CHECK(messages(first) == 20);
    CHECK(contains(first, "1 à 20 sur 45"));
    CHECK(contains(first, "Plus anciens"));
    CHECK_FALSE(contains(first, "Plus récents"));
    CHECK(messages(last) == 5);
    CHECK(contains(last, "41 à 45 sur 45"));
    CHECK_FALSE(contains(last, "Plus anciens"));
    CHECK(page({.page = 99}) == last);
    CHECK(page({.page = -1}) == first);
    CHECK(messages(page({.words = "SEPT & PLUS"})) == 1);
    CHECK(messages(page({.words = "n44@"})) == 1);
    CHECK(contains(page({.words = "exemple", .page = 2}), "href=\"/boite?page=3&amp;q=exemple\""));
    CHECK(contains(page({.words = "n99@"}), "Aucun message ne correspond"));
    CHECK(contains(page({.words = "\"<b>"}), "value=\"&quot;&lt;b&gt;\""));

    const std::string here = page({.words = "n44@", .base = "http://127.0.0.1:9000"});
    CHECK(contains(here, "href=\"http://127.0.0.1:9000/a#T\""));
    CHECK(contains(here, "href=\"http://127.0.0.10/b\""));
    CHECK(contains(here, "href=\"http://127.0.0.1:9000/c\""));
    const auto message = database->read([&](Connection& connection) {
        return mailbox_message(connection, database->seal_key(), MailId{1}, "http://127.0.0.1:9000");
    });
    CHECK(message->html == "<a href=\"http://127.0.0.1:9000/a#T\">a</a>");
}
