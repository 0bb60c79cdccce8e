#include "server/mail/smtp_reply.h"

#include <doctest/doctest.h>

using namespace habilis;
using namespace habilis::server;

namespace {

using Outcome = Attempt::Outcome;

/// "> command" and "< reply" lines.
Conversation talk(std::initializer_list<std::string_view> lines) {
    Conversation conversation;
    for (const std::string_view line : lines) {
        const std::string text = std::string(line.substr(2)) + "\r\n";
        line[0] == '>' ? conversation.sent(text) : conversation.received(text);
    }
    return conversation;
}

void check(const Conversation& conversation, const TransferFailure& failure, Outcome outcome, MailReason reason) {
    const Attempt attempt = judge(conversation, failure);
    CHECK(attempt.outcome == outcome);
    CHECK(attempt.reason == reason);
}

}  // namespace

TEST_CASE("only the recipient's and the message's refusals are final") {
    check(talk({"< 220 hi", "> EHLO x", "< 250 ok", "> MAIL FROM:<a@b>", "< 250 ok", "> RCPT TO:<c@d>",
                "< 550 no such user"}),
          {}, Outcome::rejected, MailReason::rejected);
    check(talk({"> RCPT TO:<c@d>", "< 550 no such user", "> QUIT", "< 221 bye"}), {}, Outcome::rejected,
          MailReason::rejected);
    check(talk({"> DATA", "< 554 no"}), {}, Outcome::rejected, MailReason::rejected);
    check(talk({"> RCPT TO:<c@d>", "< 451 greylisted"}), {}, Outcome::later, MailReason::later);
    check(talk({"> RCPT TO:<c@d>", "< 421 closing"}), {}, Outcome::later, MailReason::later);
    check(talk({"> RCPT TO:<c@d>"}), {}, Outcome::later, MailReason::later);
    check(talk({"> MAIL FROM:<a@b>", "< 553 not yours"}), {}, Outcome::server_down, MailReason::sender);
    check(talk({"> MAIL FROM:<a@b>", "< 530 sign in first"}), {}, Outcome::server_down, MailReason::sign_in);
    check(talk({"> RCPT TO:<a@b>", "< 530 sign in first"}), {}, Outcome::server_down, MailReason::sign_in);
    check(talk({"> AUTH PLAIN", "< 535 no"}), {.denied = true}, Outcome::server_down, MailReason::sign_in);
    check(talk({"< 554 go away"}), {}, Outcome::server_down, MailReason::unreachable);
    check(talk({}), {.text = "Could not connect"}, Outcome::server_down, MailReason::unreachable);
    check(talk({}), {.timed_out = true}, Outcome::server_down, MailReason::unreachable);
    check(talk({"< 220 hi", "> EHLO x"}), {.timed_out = true}, Outcome::server_down, MailReason::timeout);
    check(talk({"> RCPT TO:<c@d>"}), {.timed_out = true}, Outcome::later, MailReason::timeout);
    check(talk({"> EHLO x", "< 250 ok"}), {.no_starttls = true}, Outcome::server_down, MailReason::no_starttls);
    check(talk({"> STARTTLS", "< 220 go"}), {.bad_certificate = true}, Outcome::server_down, MailReason::certificate);
}

TEST_CASE("the reply is kept readable, short and valid") {
    const Attempt attempt =
        judge(talk({"> RCPT TO:<c@d>", "< 550-5.1.1 No\x1b[2J such\tuser", "< 550 5.1.1 really"}), {});
    CHECK(attempt.detail == "550-5.1.1 No[2J suchuser / 550 5.1.1 really");
    Conversation endless;
    endless.sent("RCPT TO:<a@b>\r\n");
    for (int i = 0; i < 1000; ++i) endless.received("550-é\xff" + std::string(50, 'x') + "é\r\n");
    CHECK(endless.reply.size() <= 300);
    CHECK(endless.code == 550);
    CHECK(judge(talk({}), {.text = "Could not connect"}).detail == "Could not connect");
}
