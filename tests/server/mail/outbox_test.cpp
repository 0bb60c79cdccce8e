#include "server/mail/outbox.h"

#include "server/mail/mails.h"
#include "server/mail/queue.h"
#include "tests/support/server/test_database.h"

using namespace habilis;
using namespace habilis::server;

namespace {

constexpr AccountId zoe{7};
constexpr AccountId jean{8};
constexpr OrganisationId plouzane{3};

struct Fixture {
    TestDatabase database;
    MailSettings settings{.base_url = "https://portail.exemple.fr"};
    SeededRandom random{1};
    Outbox outbox{settings, random};
    int woken = 0;

    Fixture() {
        outbox.on_enqueue([this] { ++woken; });
    }

    Mail mail(AccountId account = zoe, std::string kind = "activation") {
        return {.account = account,
                .organisation = plouzane,
                .email = "zoe@exemple.fr",
                .content = {.kind = std::move(kind),
                            .subject = "Sujet",
                            .text = "un lien secret",
                            .html = "<p>un lien secret</p>"},
                .valid_until = database.now() + 30 * one_day};
    }

    MailId enqueue(const Mail& mail) {
        return database->write<MailId>([&](Transaction& transaction) { return outbox.enqueue(transaction, mail); })
            .value();
    }

    std::optional<OutgoingMail> claim() {
        return database
            ->write<std::optional<OutgoingMail>>([](Transaction& transaction) { return claim_mail(transaction); })
            .value();
    }

    void settle(const OutgoingMail& mail, Attempt attempt) {
        CHECK(database
                  ->write([&](Transaction& transaction) -> Refusals {
                      settle_mail(transaction, mail, attempt, 30'000);
                      return {};
                  })
                  .empty());
    }

    MailView state(MailId mail, AccountId account = zoe) {
        for (MailView& view : views(account)) {
            if (view.mail == mail) return view;
        }
        FAIL("no such mail");
        return {};
    }

    std::vector<MailView> views(AccountId account = zoe, OrganisationId organisation = {}) {
        return database->read([&](Connection& connection) { return mails_of(connection, account, organisation); });
    }

    bool allowed(AccountId account, std::string_view address = {}) {
        return database->read(
            [&](Connection& connection) { return may_send(connection, account, address, database.now()); });
    }
};

}  // namespace

TEST_CASE_FIXTURE(Fixture, "a mail exists if and only if its write is kept") {
    CHECK(enqueue(mail()));
    CHECK(woken == 1);
    const auto undone = database->write([&](Transaction& transaction) -> Result<MailId> {
        outbox.enqueue(transaction, mail());
        return Refusal{{"test.no", RefusalKind::conflict}};
    });
    CHECK_FALSE(undone.ok());
    CHECK(database.count("SELECT count(*) FROM outbox") == 1);
}

TEST_CASE_FIXTURE(Fixture, "links come from the settings and carry the token in the fragment") {
    CHECK(outbox.activation_link("TOKEN") == "https://portail.exemple.fr/activation#TOKEN");
    CHECK(outbox.reset_link("TOKEN") == "https://portail.exemple.fr/reinitialisation#TOKEN");
    CHECK(outbox.url("/mot-de-passe-oublie") == "https://portail.exemple.fr/mot-de-passe-oublie");
}

TEST_CASE_FIXTURE(Fixture, "sent and refused mails keep their state but not their secrets") {
    const MailId first = enqueue(mail()), second = enqueue(mail(jean));
    CHECK(state(first).state == MailState::waiting);
    const auto one = claim();
    REQUIRE(one);
    CHECK(one->id == first);
    CHECK(one->text == "un lien secret");
    CHECK(one->message_id.ends_with("@portail.exemple.fr"));
    CHECK(state(first).state == MailState::sending);
    const auto two = claim();
    REQUIRE(two);
    CHECK(two->message_id != one->message_id);
    CHECK_FALSE(claim());
    database.advance(5000);
    settle(*one, {Attempt::Outcome::sent, MailReason::none, "250 ok"});
    settle(*two, {Attempt::Outcome::rejected, MailReason::rejected, "550 no such user"});
    CHECK(state(first).state == MailState::sent);
    CHECK(state(first).sent_at == database.now());
    CHECK(state(second, jean).state == MailState::refused);
    CHECK(state(second, jean).detail == "550 no such user");
    CHECK(database.count("SELECT count(*) FROM outbox WHERE sealed IS NOT NULL") == 0);
    CHECK_FALSE(claim());
}

TEST_CASE_FIXTURE(Fixture, "a delayed mail waits longer each time, with the same Message-ID") {
    enqueue(mail());
    std::string message_id;
    for (const std::int64_t delay : {30'000, 60'000, 120'000, 240'000}) {
        const auto sending = claim();
        REQUIRE(sending);
        if (!message_id.empty()) CHECK(sending->message_id == message_id);
        message_id = sending->message_id;
        settle(*sending, {Attempt::Outcome::later, MailReason::later, "451 greylisted"});
        CHECK(views()[0].reason == MailReason::later);
        CHECK(views()[0].next_attempt_at == database.now() + delay);
        database.advance(delay - 1);
        CHECK_FALSE(claim());
        database.advance(1);
    }
    CHECK(views()[0].attempts == 4);
    CHECK(retry_delay(30'000, 1) == 30'000);
    CHECK(retry_delay(30'000, 60) == one_hour);
    CHECK(retry_delay(2 * one_hour, 3) == 2 * one_hour);
}

TEST_CASE_FIXTURE(Fixture, "an interrupted attempt does not count") {
    enqueue(mail());
    settle(*claim(), {Attempt::Outcome::interrupted, MailReason::none, ""});
    CHECK(views()[0].attempts == 0);
    CHECK(views()[0].state == MailState::waiting);
    CHECK(claim());
}

TEST_CASE_FIXTURE(Fixture, "what was being sent when the program died is sent again") {
    const MailId id = enqueue(mail());
    REQUIRE(claim());
    REQUIRE(database.reopen().empty());
    CHECK_FALSE(claim());
    CHECK(database
              ->write([](Transaction& transaction) -> Refusals {
                  recover_mails(transaction);
                  return {};
              })
              .empty());
    const auto again = claim();
    REQUIRE(again);
    CHECK(again->id == id);
    CHECK(again->attempts == 2);
}

TEST_CASE_FIXTURE(Fixture, "a mail whose link is dead is not sent") {
    const MailId id = enqueue(mail());
    database.advance(30 * one_day - 1);
    REQUIRE(claim());
    REQUIRE(database.reopen().empty());
    const MailId late = enqueue([&] {
        Mail reset = mail(jean, "password_reset");
        reset.valid_until = database.now() + one_hour;
        return reset;
    }());
    database.advance(one_hour);
    CHECK_FALSE(claim());
    CHECK(state(late, jean).reason == MailReason::expired);
    CHECK(state(id).state == MailState::sending);
}

TEST_CASE_FIXTURE(Fixture, "notices without a link are given up after five days of trying") {
    Mail notice = mail(zoe, "password_changed");
    notice.valid_until = {};
    enqueue(notice);
    settle(*claim(), {Attempt::Outcome::later, MailReason::later, "451"});
    database.advance(5 * one_day);
    CHECK_FALSE(claim());
    CHECK(views()[0].reason == MailReason::given_up);
    CHECK(views()[0].detail == "451");
    // One that has never been tried (no mail server until now) is tried all the same.
    enqueue(notice);
    database.advance(5 * one_day);
    CHECK(claim());
}

TEST_CASE_FIXTURE(Fixture, "a newer link replaces an older one that still waits") {
    const MailId first = enqueue(mail());
    const MailId reset = enqueue(mail(zoe, "password_reset"));
    const MailId other = enqueue(mail(jean));
    const MailId second = enqueue(mail(zoe, "activation_again"));
    CHECK(state(first).reason == MailReason::replaced);
    CHECK(state(reset).state == MailState::waiting);
    CHECK(state(other, jean).state == MailState::waiting);
    const MailId third = enqueue(mail());
    CHECK(state(second).reason == MailReason::replaced);
    CHECK(state(third).state == MailState::waiting);
}

TEST_CASE_FIXTURE(Fixture, "three mails with links an hour and account, twenty an hour and address") {
    for (int i = 0; i < 3; ++i) {
        CHECK(allowed(zoe));
        enqueue(mail());
        database.advance(one_minute);
    }
    CHECK_FALSE(allowed(zoe));
    CHECK(allowed(jean));
    Mail notice = mail(jean, "password_changed");
    notice.valid_until = {};
    for (int i = 0; i < 5; ++i) enqueue(notice);
    CHECK(allowed(jean));
    database.advance(one_hour - 3 * one_minute - 1);
    CHECK_FALSE(allowed(zoe));
    database.advance(1);
    CHECK(allowed(zoe));

    for (int i = 0; i < 20; ++i) {
        CHECK(allowed(AccountId{100 + i}, "192.0.2.1"));
        Mail asked = mail(AccountId{100 + i}, "password_reset");
        asked.remote_address = "192.0.2.1";
        enqueue(asked);
    }
    CHECK_FALSE(allowed(AccountId{200}, "192.0.2.1"));
    CHECK(allowed(AccountId{200}, "192.0.2.2"));
    CHECK(allowed(AccountId{200}));
}

TEST_CASE_FIXTURE(Fixture, "administrators see their own organisation's mails and the person's, never another's") {
    enqueue(mail());
    Mail other = mail(zoe, "attached");
    other.valid_until = {};
    other.organisation = OrganisationId{4};
    enqueue(other);
    Mail own = mail(zoe, "password_reset");
    own.organisation = {};
    enqueue(own);
    CHECK(views().size() == 3);
    const auto seen = views(zoe, plouzane);
    REQUIRE(seen.size() == 2);
    CHECK(seen[0].kind == "password_reset");
    CHECK(seen[1].kind == "activation");
    CHECK(database->read([](Connection& connection) { return mails_of(connection, zoe, {}, 2); }).size() == 2);
    CHECK(database->read([](Connection& connection) { return count_waiting(connection); }) == 3);
}

TEST_CASE_FIXTURE(Fixture, "who asked is forgotten after a day, the mail after ninety, at once when erased") {
    Mail asked = mail();
    asked.remote_address = "192.0.2.1";
    enqueue(asked);
    enqueue(mail(jean));
    const auto tidy = [&] {
        CHECK(database
                  ->write([](Transaction& transaction) -> Refusals {
                      tidy_mails(transaction);
                      return {};
                  })
                  .empty());
    };
    tidy();
    CHECK(database.count("SELECT count(*) FROM outbox WHERE remote_address IS NOT NULL") == 1);
    database.advance(one_day);
    tidy();
    CHECK(database.count("SELECT count(*) FROM outbox WHERE remote_address IS NOT NULL") == 0);
    CHECK(database
              ->write([](Transaction& transaction) -> Refusals {
                  forget_mails(transaction, jean);
                  return {};
              })
              .empty());
    CHECK(database.count("SELECT count(*) FROM outbox") == 1);
    database.advance(89 * one_day);
    tidy();
    CHECK(database.count("SELECT count(*) FROM outbox") == 0);
}
