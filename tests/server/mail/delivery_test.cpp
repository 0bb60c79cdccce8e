#include "server/mail/delivery.h"

#include <filesystem>
#include <functional>
#include <iterator>
#include <map>
#include <mutex>
#include <thread>

#include "server/crypto/token.h"
#include "server/mail/mails.h"
#include "server/mail/outbox.h"
#include "server/mail/queue.h"
#include "tests/support/server/smtp_server.h"
#include "tests/support/server/temporary_folder.h"
#include "tests/support/server/test_database.h"

using namespace habilis;
using namespace habilis::server;
using habilis::test::ReceivedMail;
using habilis::test::ServerCertificate;
using habilis::test::SmtpServer;

namespace {

constexpr AccountId zoe{7};

/// An outbox and its delivery on the real clock; retries come after 100 ms.
struct Post {
    SystemClock clock;
    SystemRandom random;
    TemporaryFolder folder;
    std::unique_ptr<Database> database;
    MailSettings settings{.base_url = "https://portail.exemple.fr",
                          .host = "127.0.0.1",
                          .security = MailSecurity::none,
                          .from = "ne-pas-repondre@exemple.fr",
                          .from_name = "Portail de Plouzané",
                          .reply_to = "assistance@exemple.fr",
                          .connect_timeout_ms = 2000,
                          .total_timeout_ms = 4000,
                          .first_retry_ms = 100};
    Outbox outbox{settings, random};
    std::unique_ptr<Delivery> delivery;

    Post() {
        auto opened = Database::open({.folder = folder.path(), .clock = [this] { return clock.now(); }});
        REQUIRE(opened.ok());
        database = std::move(opened.value());
    }

    void start(std::uint16_t port) {
        settings.port = port;
        delivery = std::make_unique<Delivery>(Delivery::Parts{*database, settings, clock});
        outbox.on_enqueue([this] {
            if (delivery) delivery->wake();
        });
    }

    MailText activation(std::string organisation = "Mairie de Plouzané") {
        const MailFrame frame{.portal = "Habilis", .home = settings.base_url};
        return compose(frame, Language::fr,
                       ActivationMail{.name = "Zoé Œuvrardel",
                                      .login = "zoe.oeuvrardel",
                                      .organisation = std::move(organisation),
                                      .link = outbox.activation_link(Token::create(random).text),
                                      .valid_until = clock.now() + 30 * one_day});
    }

    MailId post(std::string address, MailText content, AccountId account = zoe) {
        const Mail mail{.account = account, .email = std::move(address), .content = std::move(content)};
        return database->write<MailId>([&](Transaction& transaction) { return outbox.enqueue(transaction, mail); })
            .value();
    }

    MailView state(MailId id) {
        for (MailView& view :
             database->read([](Connection& connection) { return mails_of(connection, zoe, {}, 1000); })) {
            if (view.mail == id) return view;
        }
        return {};
    }

    /// Looks every few milliseconds, for a minute at most.
    bool eventually(const std::function<bool()>& reached) {
        for (int i = 0; i < 6000; ++i) {
            if (reached()) return true;
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        }
        return false;
    }

    bool becomes(MailId id, MailState wanted) {
        return eventually([&] { return state(id).state == wanted; });
    }
    bool becomes(MailId id, MailReason wanted) {
        return eventually([&] { return state(id).reason == wanted && state(id).state != MailState::sending; });
    }

    /// All that the server got when nothing waits any more: no further mail can come.
    const std::vector<ReceivedMail>& all_of(SmtpServer& server) {
        CHECK(eventually([&] {
            return database->read([](Connection& connection) {
                return connection.integer("SELECT count(*) FROM outbox WHERE state IN (0, 1)");
            }) == 0;
        }));
        delivery.reset();
        return server.all();
    }
};

/// Only CRLF line ends, no line above 998 bytes, ASCII in the header and, thanks to quoted-printable, in the body.
void check_wire_format(const std::string& raw) {
    std::size_t column = 0;
    for (std::size_t i = 0; i < raw.size(); ++i) {
        if (raw[i] == '\r') {
            REQUIRE(raw[i + 1] == '\n');
            CHECK(column <= 998);
            column = 0;
            ++i;
            continue;
        }
        REQUIRE(raw[i] != '\n');
        CHECK((raw[i] == '\t' || (raw[i] >= 32 && raw[i] < 127)));
        ++column;
    }
}

std::string without_cr(std::string text) {
    std::erase(text, '\r');
    return text;
}

}  // namespace

TEST_CASE_FIXTURE(Post, "header and both parts arrive as they were written") {
    SmtpServer server;
    start(server.port());
    MailText content = activation("Syndicat « Eau & Énergie »\u202f! 🐢");
    content.text = ".point en tête\n..\n" + content.text + std::string(2000, 'x') + "é\n  espaces à la fin  \n=3D\n.";
    const MailId id = post("zoe@exemple.fr", content);
    const auto& received = server.wait_for(1);
    REQUIRE(received.size() == 1);
    const ReceivedMail& mail = received[0];
    check_wire_format(mail.raw);
    CHECK(mail.from == "ne-pas-repondre@exemple.fr");
    CHECK(mail.to == std::vector<std::string>{"zoe@exemple.fr"});
    CHECK(mail.headers.at("from") == "Portail de Plouzané <ne-pas-repondre@exemple.fr>");
    CHECK(mail.headers.at("to") == "<zoe@exemple.fr>");
    CHECK(mail.headers.at("reply-to") == "<assistance@exemple.fr>");
    CHECK(mail.headers.at("subject") == content.subject);
    CHECK(mail.headers.at("auto-submitted") == "auto-generated");
    CHECK(mail.headers.at("content-language") == "fr");
    CHECK(mail.headers.at("mime-version") == "1.0");
    CHECK(mail.headers.at("content-type").starts_with("multipart/alternative; boundary="));
    CHECK(mail.headers.at("message-id").ends_with("@portail.exemple.fr>"));
    CHECK(mail.headers.at("date").ends_with("+0000"));
    REQUIRE(mail.parts.size() == 2);
    CHECK(mail.parts[0].type == "text/plain; charset=utf-8");
    CHECK(without_cr(mail.parts[0].text) == content.text);
    CHECK(mail.parts[1].type == "text/html; charset=utf-8");
    CHECK(without_cr(mail.parts[1].text) == content.html);
    CHECK(becomes(id, MailState::sent));
    CHECK(database->read([](Connection& connection) {
        return connection.integer("SELECT count(*) FROM outbox WHERE sealed IS NOT NULL");
    }) == 0);
    CHECK(delivery->counters().sent == 1);
}

TEST_CASE_FIXTURE(Post, "hostile subjects and addresses add no header and no recipient") {
    SmtpServer server;
    start(server.port());
    MailText content = activation();
    content.subject = "Bonjour\r\nBcc: victime@exemple.fr\r\n\r\nFaux corps";
    const MailId good = post("zoe@exemple.fr", content);
    const MailId bad = post("zoe@exemple.fr>\r\nRCPT TO:<victime@exemple.fr", activation());
    const MailId two = post("zoe@exemple.fr,victime@exemple.fr", activation());
    CHECK(becomes(two, MailReason::address));
    CHECK(becomes(bad, MailReason::address));
    CHECK(becomes(good, MailState::sent));
    const auto& received = all_of(server);
    REQUIRE(received.size() == 1);
    CHECK(received[0].headers.count("bcc") == 0);
    CHECK(received[0].headers.at("subject") == "Bonjour  Bcc: victime@exemple.fr    Faux corps");
    CHECK(received[0].to.size() == 1);
    CHECK(state(bad).state == MailState::refused);
}

TEST_CASE_FIXTURE(Post, "one recipient's refusal is stored with its words and stops nobody else") {
    SmtpServer server(R"({"rejectRecipient":"inconnu@exemple.fr"})");
    start(server.port());
    const MailId wrong = post("inconnu@exemple.fr", activation());
    const MailId right = post("zoe@exemple.fr", activation());
    CHECK(becomes(right, MailState::sent));
    CHECK(becomes(wrong, MailState::refused));
    CHECK(state(wrong).reason == MailReason::rejected);
    CHECK(state(wrong).detail.find("550 5.1.1 Boîte inconnue: no such user") != std::string::npos);
    CHECK(state(wrong).attempts == 1);
    CHECK(delivery->counters().refused == 1);
}

TEST_CASE_FIXTURE(Post, "a greylisted mail arrives once, later") {
    SmtpServer server(R"({"greylist":2})");
    start(server.port());
    const MailId id = post("zoe@exemple.fr", activation());
    CHECK(becomes(id, MailReason::later));
    CHECK(state(id).detail.find("451 4.7.1 Greylisted") != std::string::npos);
    CHECK(becomes(id, MailState::sent));
    CHECK(state(id).attempts == 3);
    CHECK(delivery->counters().delayed == 2);
    CHECK(all_of(server).size() == 1);
}

TEST_CASE_FIXTURE(Post, "mails written while the server is down arrive once when it is back") {
    std::uint16_t port = 0;
    {
        SmtpServer server;
        port = server.port();
    }
    start(port);
    std::vector<MailId> ids;
    for (int i = 0; i < 5; ++i) ids.push_back(post("zoe@exemple.fr", activation(), AccountId{zoe.value}));
    CHECK(eventually([&] { return delivery->counters().server_down; }));
    CHECK(becomes(ids[0], MailReason::unreachable));
    SmtpServer server(R"({"port":)" + std::to_string(port) + "}");
    CHECK(server.wait_for(5).size() == 5);
    for (const MailId id : ids) CHECK(becomes(id, MailState::sent));
    CHECK_FALSE(delivery->counters().server_down);
    CHECK(all_of(server).size() == 5);
}

TEST_CASE_FIXTURE(Post, "a server that goes away between two mails is met again") {
    auto server = std::make_unique<SmtpServer>();
    start(server->port());
    CHECK(becomes(post("zoe@exemple.fr", activation()), MailState::sent));
    server->stop();
    SmtpServer again(R"({"port":)" + std::to_string(server->port()) + "}");
    CHECK(becomes(post("zoe@exemple.fr", activation()), MailState::sent));
    CHECK(again.wait_for(1).size() == 1);
}

TEST_CASE_FIXTURE(Post, "STARTTLS is required, then checked, then used") {
    ServerCertificate certificate;
    SUBCASE("a server without it gets nothing") {
        settings.security = MailSecurity::starttls;
        SmtpServer server;
        start(server.port());
        const MailId id = post("zoe@exemple.fr", activation());
        CHECK(becomes(id, MailReason::no_starttls));
        CHECK(state(id).state == MailState::waiting);
        delivery.reset();
        CHECK(server.all().empty());
    }
    SUBCASE("a server with a certificate of its own gets nothing") {
        settings.security = MailSecurity::starttls;
        SmtpServer server(certificate.options("starttls"));
        start(server.port());
        const MailId id = post("zoe@exemple.fr", activation());
        CHECK(becomes(id, MailReason::certificate));
        delivery.reset();
        CHECK(server.all().empty());
    }
    SUBCASE("a trusted one gets it encrypted") {
        settings.security = MailSecurity::starttls;
        settings.ca_file = certificate.certificate();
        SmtpServer server(certificate.options("starttls"));
        start(server.port());
        CHECK(becomes(post("zoe@exemple.fr", activation()), MailState::sent));
        CHECK(server.wait_for(1)[0].secure);
    }
    SUBCASE("TLS from the first byte works too") {
        settings.security = MailSecurity::tls;
        settings.ca_file = certificate.certificate();
        SmtpServer server(certificate.options("implicit"));
        start(server.port());
        CHECK(becomes(post("zoe@exemple.fr", activation()), MailState::sent));
        CHECK(server.wait_for(1)[0].secure);
    }
    SUBCASE("when it is optional, a server without it is used in clear") {
        settings.security = MailSecurity::opportunist;
        SmtpServer server;
        start(server.port());
        CHECK(becomes(post("zoe@exemple.fr", activation()), MailState::sent));
        CHECK_FALSE(server.wait_for(1)[0].secure);
    }
    SUBCASE("but never with a password") {
        settings.security = MailSecurity::opportunist;
        settings.user = "habilis";
        settings.password = "mot de passe";
        SmtpServer server(R"({"user":"habilis","password":"mot de passe"})");
        start(server.port());
        CHECK(becomes(post("zoe@exemple.fr", activation()), MailReason::no_starttls));
        delivery.reset();
        CHECK(server.all().empty());
    }
}

TEST_CASE_FIXTURE(Post, "signing in to the mail server") {
    ServerCertificate certificate;
    settings.security = MailSecurity::starttls;
    settings.ca_file = certificate.certificate();
    settings.user = "habilis";
    settings.password = "pâté & crème\"";
    std::string options = certificate.options("starttls");
    options.insert(1, R"("user":"habilis","password":"pâté & crème\"",)");
    SmtpServer server(options);
    SUBCASE("with the right password") {
        start(server.port());
        CHECK(becomes(post("zoe@exemple.fr", activation()), MailState::sent));
        CHECK(server.wait_for(1)[0].user == "habilis");
    }
    SUBCASE("with a wrong one no mail is lost") {
        settings.password = "faux";
        start(server.port());
        const MailId id = post("zoe@exemple.fr", activation());
        CHECK(becomes(id, MailReason::sign_in));
        CHECK(state(id).state == MailState::waiting);
        CHECK(state(id).detail.find("535") != std::string::npos);
        CHECK(state(id).detail.find("faux") == std::string::npos);
    }
    SUBCASE("without one no mail is lost") {
        settings.user.clear();
        settings.password.clear();
        start(server.port());
        const MailId id = post("zoe@exemple.fr", activation());
        CHECK(becomes(id, MailReason::sign_in));
        CHECK(state(id).state == MailState::waiting);
    }
}

TEST_CASE_FIXTURE(Post, "a refused sender is our mistake: the mail waits") {
    SmtpServer server(R"({"rejectSender":true})");
    start(server.port());
    const MailId id = post("zoe@exemple.fr", activation());
    CHECK(becomes(id, MailReason::sender));
    CHECK(state(id).state == MailState::waiting);
    CHECK(delivery->counters().server_down);
}

TEST_CASE_FIXTURE(Post, "a silent server delays nobody who writes a mail, and a stop does not wait for it") {
    settings.total_timeout_ms = 60'000;
    SmtpServer server(R"({"mute":true})");
    start(server.port());
    const MailId first = post("zoe@exemple.fr", activation());
    CHECK(becomes(first, MailState::sending));
    for (int i = 0; i < 20; ++i) post("zoe@exemple.fr", activation());
    CHECK(state(first).state == MailState::sending);  // twenty were written while the first one still waits
    delivery.reset();
    CHECK(state(first).state == MailState::waiting);  // neither sent nor given up by then: the stop cut it short
    CHECK(state(first).attempts == 0);
}

TEST_CASE_FIXTURE(Post, "a server that answers too slowly is given up for now") {
    settings.total_timeout_ms = 300;
    SmtpServer server(R"({"silent":true})");
    start(server.port());
    const MailId id = post("zoe@exemple.fr", activation());
    // On a busy machine the first attempts may not get as far as the recipient.
    CHECK(becomes(id, MailReason::timeout));
    CHECK(state(id).state == MailState::waiting);
}

TEST_CASE_FIXTURE(Post, "mails of an earlier run go out at start") {
    SmtpServer server;
    const MailId waiting = post("zoe@exemple.fr", activation());
    const MailId interrupted = post("zoe@exemple.fr", activation());
    CHECK(database
              ->write([&](Transaction& transaction) -> Refusals {
                  transaction.bookkeeping(
                      [&] { transaction.run("UPDATE outbox SET state = 1 WHERE id = ?1", interrupted); });
                  return {};
              })
              .empty());
    start(server.port());
    CHECK(becomes(waiting, MailState::sent));
    CHECK(becomes(interrupted, MailState::sent));
    CHECK(all_of(server).size() == 2);
}

TEST_CASE_FIXTURE(Post, "without a mail server mails wait, with their text") {
    settings.host.clear();
    const MailId id = post("zoe@exemple.fr", activation());
    const auto threads = [] {
        return std::distance(std::filesystem::directory_iterator("/proc/self/task"),
                             std::filesystem::directory_iterator());
    };
    const auto before = threads();
    start(0);
    delivery->wake();
    CHECK(threads() <= before);  // nobody is there who could try
    CHECK(state(id).state == MailState::waiting);
    CHECK(state(id).attempts == 0);
}

TEST_CASE_FIXTURE(Post, "a hundred mails use one connection and arrive in order") {
    SmtpServer server;
    for (int i = 0; i < 100; ++i) {
        MailText content = activation();
        content.subject = std::to_string(i);
        post("zoe" + std::to_string(i) + "@exemple.fr", content);
    }
    start(server.port());
    const auto& received = server.wait_for(100);
    REQUIRE(received.size() == 100);
    for (std::size_t i = 0; i < 100; ++i) CHECK(received[i].headers.at("subject") == std::to_string(i));
    CHECK(all_of(server).size() == 100);
}

TEST_CASE_FIXTURE(Post, "P35: a mail to somebody whom no file may know is sent from memory, and stands in no row") {
    SmtpServer server;
    start(server.port());
    delivery->send_unwritten(outbox.unwritten("zoe@exemple.fr", activation(), clock.now()));
    const auto& received = server.wait_for(1);
    REQUIRE(received.size() == 1);
    CHECK(received[0].to == std::vector<std::string>{"zoe@exemple.fr"});
    CHECK(eventually([&] { return delivery->counters().sent == 1; }));
    CHECK(database->read([](Connection& connection) { return connection.integer("SELECT count(*) FROM outbox"); }) ==
          0);
    // Those in memory leave in their order: a second copy would come before the next one.
    delivery->send_unwritten(outbox.unwritten("yann@exemple.fr", activation(), clock.now()));
    REQUIRE(server.wait_for(2).size() == 2);
    CHECK(server.wait_for(2)[1].to == std::vector<std::string>{"yann@exemple.fr"});
}

TEST_CASE_FIXTURE(Post,
                  "P35: such a mail is tried again while the server is down, and given up when its hour is over") {
    std::mutex mutex;
    std::string log;
    std::map<std::string, int> tries;
    delivery = std::make_unique<Delivery>(Delivery::Parts{
        *database, settings, clock,
        [&](std::string_view event, std::string_view detail) {
            const std::scoped_lock lock(mutex);
            log += std::string(event) + " " + std::string(detail) + "\n";
        },
        [&](const OutgoingMail& mail) {
            const std::scoped_lock lock(mutex);
            ++tries[mail.email];
            return Attempt{Attempt::Outcome::server_down, MailReason::unreachable, "connection refused"};
        }});
    const auto logged = [&](std::string_view words) {
        const std::scoped_lock lock(mutex);
        return log.find(words) != std::string::npos;
    };
    OutgoingMail mail = outbox.unwritten("zoe@exemple.fr", activation(), clock.now() - unwritten_for + 400);
    delivery->send_unwritten(mail);
    CHECK(eventually([&] { return logged("mail.unwritten_given_up 1"); }));
    const auto tried = [&](const char* address) {
        const std::scoped_lock lock(mutex);
        return tries[address];
    };
    const int in_its_hour = tried("zoe@exemple.fr");
    CHECK(in_its_hour >= 2);
    delivery->send_unwritten(outbox.unwritten("yann@exemple.fr", activation(), clock.now()));
    CHECK(eventually([&] { return tried("yann@exemple.fr") > 0; }));
    CHECK(tried("zoe@exemple.fr") == in_its_hour);
    CHECK_FALSE(logged("zoe@"));
}
