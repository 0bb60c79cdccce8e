#include <doctest/doctest.h>

#include <atomic>
#include <thread>
#include <vector>

#include "server/crypto/token.h"
#include "server/invitations/verbs.h"
#include "server/nouns/sessions.h"
#include "server/passwords/verbs.h"
#include "shared/accounts/refusals.h"
#include "shared/base/base_refusals.h"
#include "shared/invitations/events.h"
#include "shared/invitations/refusals.h"
#include "shared/passwords/refusals.h"
#include "shared/sessions/history.h"
#include "tests/support/server/world.h"

using namespace habilis;
using namespace habilis::server;
using tests::refused;
using tests::World;

namespace {

constexpr const char* password = "grand vent sur les remparts";
const Remote here{"203.0.113.7", "Firefox"};

/// A town with an administrator and somebody who waits for a link.
struct Town : World {
    OrganisationId town = organisation();
    AccountId boss = account({.first_name = "Anne", .last_name = "Le Goff", .email = "anne@saint-malo.example"});
    AccountId zoe = account({.login = "zkervadenn", .state = AccountState::pending});

    Town() {
        member(boss, town, OrganisationRole::administrator);
        member(zoe, town);
    }

    Result<ActivationSent> send(AccountId to, OrganisationId in) {
        const Actor actor{.account = boss,
                          .subject = boss,
                          .memberships = {{.organisation = town, .role = OrganisationRole::administrator}}};
        return database().write([&](Transaction& transaction) {
            return send_activation(transaction, {actor, here.address}, {outbox, random}, {in, to});
        });
    }
    Result<ActivationSent> send() { return send(zoe, town); }
    Result<Opened> use(std::string token, std::string chosen = password) {
        return activate(services(), {here}, {std::move(token), std::move(chosen)});
    }
    bool ask_again(std::string token, const Remote& remote = here) {
        return request_activation_again(services(), remote, {std::move(token)}).ok();
    }
    LinkState state_of(const std::string& token) {
        return database().read([&](Connection& connection) { return inspect_link(connection, {token}, now()).state; });
    }
};

}  // namespace

TEST_CASE("a link that is finished in the browser of somebody else leaves her who she was") {
    Town world;
    REQUIRE(world.send().ok());
    const std::string token = world.mailed_token();
    const LinkView view = world.database().read(
        [&](Connection& connection) { return inspect_link(connection, {token}, world.now(), world.boss); });
    CHECK(view.name == "Zoé KERVADENN");
    CHECK(view.signed_in == "Anne LE GOFF");
    const std::int64_t session = world.database()
                                     .write([&](Transaction& transaction) -> Result<std::int64_t> {
                                         return transaction.bookkeeping([&] {
                                             return open_session(transaction, world.boss, hash_of("hers"), here);
                                         });
                                     })
                                     .value();
    const auto opened = activate(world.services(), {here, session, world.boss, hash_of("hers")}, {token, password});
    REQUIRE(opened.ok());
    CHECK(opened->reply.next == NextStep::stay);
    CHECK(opened->token.empty());
    CHECK(world.integer("SELECT count(*) FROM sessions WHERE ended_at IS NULL AND account_id = ?1", world.boss) == 1);
    CHECK(world.integer("SELECT count(*) FROM sessions WHERE account_id = ?1", world.zoe) == 0);
    CHECK(world.integer("SELECT state FROM accounts WHERE id = ?1", world.zoe) ==
          static_cast<int>(AccountState::active));
    CHECK(world.integer("SELECT last_sign_in_at IS NULL FROM accounts WHERE id = ?1", world.zoe) == 1);
    CHECK(sign_in(world.services(), {here}, {"zkervadenn", password}).ok());
}

TEST_CASE("in her own browser the holder of a link comes in, and what she had open there ends") {
    Town world;
    REQUIRE(world.send().ok());
    const std::string token = world.mailed_token();
    const auto opened = activate(world.services(), {here, 0, world.zoe, ""}, {token, password});
    REQUIRE(opened.ok());
    CHECK(opened->reply.next == NextStep::home);
}

TEST_CASE("a link is mailed, its holder chooses a password, the account is active and he is in") {
    Town world;
    const auto sent = world.send();
    REQUIRE(sent.ok());
    CHECK(sent->valid_until == world.now() + 30 * one_day);
    CHECK(world.mail_kind() == "activation");
    CHECK(world.mail_text().find("https://portail.example/activation#") != std::string::npos);
    CHECK(world.mail_text().find("Anne LE GOFF") != std::string::npos);
    CHECK(world.mail_text().find("Commune de Saint-Malo") != std::string::npos);
    CHECK(world.integer("SELECT activation_expires_at FROM accounts WHERE id = ?1", world.zoe) == sent->valid_until.ms);
    CHECK(world.integer(
              "SELECT count(*) FROM journal WHERE event = ?1 AND actor = ?2 AND about = ?3 AND organisation = ?4",
              events::activation_sent.number, world.boss, world.zoe, world.town) == 1);

    world.advance(29 * one_day);
    const auto opened = world.use(world.mailed_token());
    REQUIRE(opened.ok());
    CHECK(opened->reply.next == NextStep::home);
    CHECK(world.integer("SELECT state FROM accounts WHERE id = ?1", world.zoe) ==
          static_cast<int>(AccountState::active));
    CHECK(world.integer("SELECT activation_expires_at IS NULL FROM accounts WHERE id = ?1", world.zoe) == 1);
    CHECK(world.integer("SELECT password_expires_at FROM accounts WHERE id = ?1", world.zoe) ==
          world.now().ms + 365 * one_day);
    CHECK(world.integer("SELECT count(*) FROM journal WHERE event = ?1 AND actor = ?2",
                        events::account_activated.number, world.zoe) == 1);
    CHECK(world.integer("SELECT count(*) FROM sign_ins WHERE account_id = ?1 AND outcome = ?2", world.zoe,
                        SignInOutcome::activated) == 1);
    CHECK(sign_in(world.services(), {here}, {"zkervadenn", password}).ok());
    CHECK(world.mails() == 1);
}

TEST_CASE("the mail keeps the time of the organisation that sends it") {
    Town world;
    world.run("UPDATE organisations SET time_zone = 'Europe/Paris'");
    const OrganisationId islands = world.organisation({.time_zone = "Pacific/Tahiti"});
    world.member(world.boss, islands, OrganisationRole::administrator);
    const AccountId moana =
        world.account({.email = "moana@x.example", .login = "moana", .state = AccountState::pending});
    world.member(moana, world.town);
    world.member(moana, islands);
    world.advance(23 * one_hour);  // ten in the morning of the 23rd in Paris, an hour before midnight in Tahiti
    const Actor actor{.account = world.boss,
                      .subject = world.boss,
                      .memberships = {{.organisation = islands, .role = OrganisationRole::administrator},
                                      {.organisation = world.town, .role = OrganisationRole::administrator}}};
    const auto send = [&](OrganisationId in) {
        const auto sent = world.database().write([&](Transaction& transaction) {
            return send_activation(transaction, {actor, here.address}, {world.outbox, world.random}, {in, moana});
        });
        REQUIRE(sent.ok());
        return world.mail_text();
    };
    CHECK(send(islands).find("mardi 22\u00a0décembre 2026 à 23\u00a0h\u00a000") != std::string::npos);
    CHECK(send(world.town).find("mercredi 23\u00a0décembre 2026 à 10\u00a0h\u00a000") != std::string::npos);
}

TEST_CASE("the first visit leads to the privacy notice") {
    Town world;
    world.run("INSERT INTO notices (major, minor, effective) VALUES (1, 0, '2026-09-01')");
    REQUIRE(world.send().ok());
    CHECK(world.use(world.mailed_token())->reply.next == NextStep::notice);
}

TEST_CASE("a new link kills the older one and says so in its mail") {
    Town world;
    REQUIRE(world.send().ok());
    const std::string first = world.mailed_token();
    world.advance(one_day);
    REQUIRE(world.send().ok());
    CHECK(world.mail_kind() == "activation_again");
    const std::string second = world.mailed_token();
    CHECK(world.state_of(first) == LinkState::unknown);
    CHECK(refused(world.use(first)) == refusals::link_unusable);
    CHECK(world.use(second).ok());
}

TEST_CASE("no link for who is active, closed, without e-mail, above me, or elsewhere") {
    Town world;
    const auto person = [&](World::Account account) {
        const AccountId made = world.account(account);
        world.member(made, world.town);
        return made;
    };
    CHECK(refused(world.send(person({.email = "a@x.example"}), world.town)) == refusals::already_active);
    for (const AccountState state : {AccountState::disabled, AccountState::hidden, AccountState::erased}) {
        const AccountId closed = person({.email = "c" + std::to_string(static_cast<int>(state)), .state = state});
        CHECK(refused(world.send(closed, world.town)) == refusals::not_awaiting_activation);
    }
    CHECK(refused(world.send(person({.email = "", .login = "d", .state = AccountState::pending}), world.town)) ==
          refusals::no_email_to_invite);
    CHECK(refused(world.send(person({.email = "e@x.example",
                                     .state = AccountState::pending,
                                     .platform_role = PlatformRole::administrator}),
                             world.town)) == refusals::above_me);
    const AccountId stranger = world.account({.email = "f@x.example", .state = AccountState::pending});
    CHECK(refused(world.send(stranger, world.town)) == refusals::not_found);
    CHECK(refused(world.send({999}, world.town)) == refusals::not_found);
    CHECK(refused(world.send(world.zoe, world.organisation({.label = "Autre"}))) == refusals::not_found);
    CHECK(world.mails() == 0);
    CHECK(world.journal_lines() == 0);
}

TEST_CASE("three links an hour, then the administrator is told") {
    Town world;
    for (int i = 0; i < 3; ++i) CHECK(world.send().ok());
    const auto sent = world.send();
    REQUIRE_FALSE(sent.ok());
    CHECK(sent.refusals() == Refusals{{refusals::invited_too_often, "", {{"maximum", "3"}}}});
    CHECK(world.mails() == 3);
    CHECK(world.use(world.mailed_token()).ok());
    world.advance(one_hour + 1);
    CHECK(refused(world.send()) == refusals::already_active);
}

TEST_CASE("P12: 30 days, checked when used; an expired link asks for another, with the same answer always") {
    Town world;
    REQUIRE(world.send().ok());
    const std::string token = world.mailed_token();
    world.advance(30 * one_day - 1);
    CHECK(world.state_of(token) == LinkState::valid);
    world.advance(1);
    CHECK(world.state_of(token) == LinkState::expired);
    CHECK(refused(world.use(token)) == refusals::link_unusable);

    const std::int64_t lines = world.journal_lines();
    for (const std::string& other : {std::string("x"), std::string(43, 'A'), std::string()})
        CHECK(world.ask_again(other));
    CHECK(world.mails() == 1);
    CHECK(world.journal_lines() == lines);

    CHECK(world.ask_again(token));
    CHECK(world.mails() == 2);
    CHECK(world.mail_kind() == "activation_again");
    CHECK(world.text("SELECT email FROM outbox ORDER BY id DESC LIMIT 1") == "zoe@saint-malo.example");
    const std::string next = world.mailed_token();
    CHECK(world.ask_again(token));  // replaced: nothing more is sent
    CHECK(world.mails() == 2);
    CHECK(world.use(next).ok());
    CHECK(world.ask_again(next));  // used
    CHECK(world.mails() == 2);
}

TEST_CASE("asking for another link is limited by account and by address") {
    Town world;
    REQUIRE(world.send().ok());
    for (int i = 0; i < 30; ++i) CHECK(world.ask_again(world.mailed_token(), {"198.51.100." + std::to_string(i), ""}));
    CHECK(world.mails() == 3);
}

TEST_CASE("a disabled or already active account cannot be activated by its link") {
    for (const AccountState state :
         {AccountState::active, AccountState::disabled, AccountState::hidden, AccountState::erased}) {
        Town world;
        REQUIRE(world.send().ok());
        world.run("UPDATE accounts SET state = ?2 WHERE id = ?1", world.zoe, state);
        CHECK(refused(world.use(world.mailed_token())) == refusals::link_unusable);
        CHECK(world.ask_again(world.mailed_token()));
        CHECK(world.mails() == 1);
        CHECK(world.integer("SELECT state FROM accounts WHERE id = ?1", world.zoe) == static_cast<int>(state));
    }
}

TEST_CASE("P11: of 50 activations at once one succeeds") {
    Town world;
    REQUIRE(world.send().ok());
    const std::string token = world.mailed_token();
    std::atomic<int> done{0}, dead{0};
    std::vector<std::thread> crowd;
    for (int i = 0; i < 50; ++i) {
        crowd.emplace_back([&] {
            const auto opened = world.use(token);
            if (opened.ok()) ++done;
            else if (refused(opened) == refusals::link_unusable) ++dead;
        });
    }
    for (std::thread& one : crowd) one.join();
    CHECK(done == 1);
    CHECK(dead == 49);
    CHECK(world.integer("SELECT count(*) FROM sessions") == 1);
    CHECK(world.integer("SELECT count(*) FROM journal WHERE event = ?1", events::account_activated.number) == 1);
}

TEST_CASE("P4: the password obeys the strictest organisation and never holds the person's own data") {
    Town world;
    world.member(world.zoe, world.organisation({.label = "Port de Dinan", .minimum_password_length = 30}));
    REQUIRE(world.send().ok());
    const std::string token = world.mailed_token();
    const auto refusal = world.use(token);
    REQUIRE_FALSE(refusal.ok());
    CHECK(refusal.refusals().at(0) == Refusal{refusals::passwords_too_short, "password", {{"minimum", "30"}}});
    CHECK(refused(world.use(token, "un long mot de passe pour Dinan au port")) ==
          refusals::passwords_contains_own_data);
    CHECK(world.use(token, "un long mot de passe sans rien du tout dedans").ok());
}
