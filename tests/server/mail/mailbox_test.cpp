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
            return mailbox_list(connection, database->seal_key(), Language::fr, "/pages.css");
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
        return outbox.enqueue(transaction, {.account = {1}, .address = "<zoe>@exemple.fr", .content = content});
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
        [&](Connection& connection) { return mailbox_message(connection, database->seal_key(), id.value()); });
    REQUIRE(message);
    CHECK(message->html == content.html);
    CHECK(contains(message->content_security_policy, "style-src 'unsafe-inline'"));
    CHECK_FALSE(contains(message->content_security_policy, "script"));
    CHECK_FALSE(database->read(
        [&](Connection& connection) { return mailbox_message(connection, database->seal_key(), MailId{99}); }));

    // A newer link: the older message says why it has no text any more.
    CHECK(database
              ->write<MailId>([&](Transaction& transaction) {
                  return outbox.enqueue(transaction, {.account = {1},
                                                      .address = "zoe@exemple.fr",
                                                      .content = content,
                                                      .valid_until = database.now() + one_day});
              })
              .ok());
    const MailboxPage later = list();
    CHECK(contains(later.html, "Un lien plus récent a été demandé."));
    CHECK(contains(later.html, "Le texte n’est plus conservé."));
    CHECK_FALSE(database->read(
        [&](Connection& connection) { return mailbox_message(connection, database->seal_key(), id.value()); }));
}
