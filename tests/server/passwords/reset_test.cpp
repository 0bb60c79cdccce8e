#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

#include "server/nouns/links.h"
#include "server/nouns/session_actor.h"
#include "server/passwords/verbs.h"
#include "shared/passwords/events.h"
#include "shared/passwords/refusals.h"
#include "shared/sessions/refusals.h"
#include "tests/support/server/world.h"

using namespace habilis;
using namespace habilis::server;
using tests::refused;
using tests::World;

namespace {

constexpr const char* old_password = "marée haute à Cancale 1";
constexpr const char* new_password = "grand vent sur les remparts";
const Remote here{"203.0.113.7", "Firefox"};

AccountId zoe(World& world) {
    return world.account({.login = "zkervadenn", .password_hash = world.hash(old_password)});
}

bool ask(World& world, std::string identifier, const Remote& remote = here) {
    return forgot_password(world.services(), remote, {std::move(identifier)}).ok();
}

Result<Opened> reset(World& world, std::string token, std::string password = new_password) {
    return reset_password(world.services(), {here}, {std::move(token), std::move(password)});
}

LinkView inspect(World& world, const std::string& token) {
    return world.database().read(
        [&](Connection& connection) { return inspect_link(connection, {token}, world.now()); });
}

bool enters(World& world, const char* password) {
    return sign_in(world.services(), {here}, {"zkervadenn", password}).ok();
}

}  // namespace

TEST_CASE("a forgotten password is chosen anew by a mailed link, which ends every session") {
    World world;
    const AccountId person = zoe(world);
    REQUIRE(enters(world, old_password));
    REQUIRE(ask(world, "zkervadenn"));
    CHECK(world.mail_kind() == "password_reset");
    CHECK(world.text("SELECT email FROM outbox") == "zoe@saint-malo.example");
    CHECK(world.mail_text().find("https://portail.example/reinitialisation#") != std::string::npos);
    const std::string token = world.mailed_token();
    CHECK(world.integer("SELECT count(*) FROM links WHERE token_hash = ?1", Blob{hash_of(token)}) == 1);

    const LinkView view = inspect(world, token);
    CHECK(view.purpose == LinkPurpose::reset);
    CHECK(view.state == LinkState::valid);
    CHECK(view.name == "Zoé KERVADENN");
    CHECK(view.login == "zkervadenn");
    CHECK(view.minimum_length == 15);
    CHECK(std::count(view.own_words.begin(), view.own_words.end(), "kervadenn") == 1);

    const auto opened = reset(world, token);
    REQUIRE(opened.ok());
    CHECK(opened->reply.next == NextStep::home);
    CHECK(world.database().read([&](Connection& connection) {
        return load_actor(connection, hash_of(opened->token), world.now())->actor.account;
    }) == person);
    CHECK(world.integer("SELECT count(*) FROM sessions WHERE ended_at IS NULL") == 1);
    CHECK(world.mail_kind() == "password_changed");
    CHECK(world.integer("SELECT count(*) FROM journal WHERE event = ?1", events::password_reset.number) == 1);
    CHECK_FALSE(enters(world, old_password));
    CHECK(enters(world, new_password));
    CHECK(inspect(world, token).state == LinkState::used);
    CHECK(inspect(world, token).name.empty());
    CHECK(refused(reset(world, token)) == refusals::link_unusable);
}

TEST_CASE("P10: the answer never tells whether an address has an account, and strangers get no mail") {
    World world;
    zoe(world);
    world.account({.email = "", .login = "nomail", .password_hash = world.hash(old_password)});
    world.account({.email = "erased@x.example", .state = AccountState::erased});
    for (const char* identifier :
         {"unknown", "unknown@x.example", "nomail", "erased@x.example", "", "\xff", "' OR 1=1"})
        CHECK(ask(world, identifier));
    CHECK(world.mails() == 0);
    CHECK(world.journal_lines() == 0);
    CHECK(world.integer("SELECT count(*) FROM links") == 0);
    for (int i = 0; i < 3; ++i) CHECK(ask(world, "zkervadenn"));
    CHECK(world.mails() == 3);
}

TEST_CASE("who may not reset is told so in his mailbox alone") {
    World world;
    for (const AccountState state : {AccountState::pending, AccountState::disabled, AccountState::hidden}) {
        world.account({.email = "p" + std::to_string(static_cast<int>(state)) + "@x.example", .state = state});
        REQUIRE(ask(world, "p" + std::to_string(static_cast<int>(state)) + "@x.example"));
        CHECK(world.mail_kind() == "no_password_reset");
        CHECK(world.mailed_token().empty());
    }
    CHECK(world.mails() == 3);
    CHECK(world.integer("SELECT count(*) FROM links") == 0);
}

TEST_CASE("N7: who forgot a password that never was gets the activation again, where one was sent before") {
    World world;
    const OrganisationId town = world.organisation();
    const AccountId person = world.account({.login = "zkervadenn", .state = AccountState::pending});
    world.member(person, town);
    world.run(
        "INSERT INTO links (purpose, account_id, organisation_id, token_hash, email_key, created_at, expires_at) "
        "VALUES (?1, ?2, ?3, ?4, 'zoe@saint-mal.example', 1, 2)",
        LinkPurpose::activation, person, town, Blob{"old"});
    const std::int64_t lines = world.journal_lines();
    REQUIRE(ask(world, "zkervadenn"));
    CHECK(world.mail_kind() == "activation_again");
    CHECK(world.text("SELECT email FROM outbox") == "zoe@saint-malo.example");
    CHECK(world.integer("SELECT organisation FROM outbox") == town.value);
    CHECK(inspect(world, world.mailed_token()).purpose == LinkPurpose::activation);
    CHECK(inspect(world, world.mailed_token()).state == LinkState::valid);
    CHECK(world.journal_lines() == lines + 1);
    // Limited like every mail that a stranger can ask for.
    for (int i = 0; i < 10; ++i) CHECK(ask(world, "zkervadenn"));
    CHECK(world.mails() == 3);
}

TEST_CASE("three mails an hour and account, twenty an hour and address, the same answer beyond") {
    World world;
    zoe(world);
    for (int i = 0; i < 100; ++i) CHECK(ask(world, "zkervadenn", {"198.51.100." + std::to_string(i), ""}));
    CHECK(world.mails() == 3);
    world.advance(one_hour + 1);
    CHECK(ask(world, "zkervadenn"));
    CHECK(world.mails() == 4);
    for (int i = 0; i < 30; ++i) {
        world.account({.email = "q" + std::to_string(i) + "@x.example", .password_hash = "x"});
        CHECK(ask(world, "q" + std::to_string(i) + "@x.example"));
    }
    CHECK(world.mails() == 3 + 20);
}

TEST_CASE("a waiting mail for a disabled account is limited like any other") {
    World world;
    world.account({.state = AccountState::disabled});
    for (int i = 0; i < 10; ++i) CHECK(ask(world, "zoe@saint-malo.example"));
    CHECK(world.mails() == 3);
}

TEST_CASE("P12: a link works for 60 minutes, checked when it is used") {
    World world;
    zoe(world);
    ask(world, "zkervadenn");
    const std::string token = world.mailed_token();
    world.advance(60 * one_minute - 1);
    CHECK(inspect(world, token).state == LinkState::valid);
    world.advance(1);
    CHECK(inspect(world, token).state == LinkState::expired);
    CHECK(refused(reset(world, token)) == refusals::link_unusable);
    CHECK(enters(world, old_password));
}

TEST_CASE("P13: only the newest link works") {
    World world;
    zoe(world);
    ask(world, "zkervadenn");
    const std::string first = world.mailed_token();
    ask(world, "zkervadenn");
    const std::string second = world.mailed_token();
    CHECK(inspect(world, first).state == LinkState::unknown);
    CHECK(inspect(world, first).purpose == LinkPurpose::unknown);
    CHECK(refused(reset(world, first)) == refusals::link_unusable);
    CHECK(reset(world, second).ok());
}

TEST_CASE("P13: whatever changes the account kills its links") {
    const auto dead_after = [](const char* change) {
        World world;
        zoe(world);
        ask(world, "zkervadenn");
        const std::string token = world.mailed_token();
        world.run(change);
        CAPTURE(change);
        CHECK(inspect(world, token).state == LinkState::unknown);
        CHECK(refused(reset(world, token)) == refusals::link_unusable);
    };
    dead_after("UPDATE accounts SET email_key = 'new@x.example', email = 'new@x.example'");
    dead_after("UPDATE accounts SET password_set_at = password_set_at + 1");
    dead_after("UPDATE accounts SET state = 2");
    dead_after("UPDATE accounts SET state = 3");
    dead_after("UPDATE accounts SET state = 4");
}

TEST_CASE("P11: a token that is none, another's, or of the other door opens nothing") {
    World world;
    zoe(world);
    const AccountId pending = world.account({.email = "p@x.example", .state = AccountState::pending});
    const Token activation = Token::create(world.random);
    (void)world.database().write([&](Transaction& transaction) -> Result<Done> {
        transaction.bookkeeping([&] {
            create_link(transaction, {.purpose = LinkPurpose::activation, .account = pending, .validity = one_day},
                        hash_of(activation.text));
        });
        return Done{};
    });
    const std::uint64_t hashes = world.hasher.computed();
    for (const std::string& token :
         {std::string(), std::string("x"), std::string(43, 'A'), std::string(64, 'A'), activation.text}) {
        CHECK(refused(reset(world, token)) == refusals::link_unusable);
    }
    CHECK(world.hasher.computed() == hashes);
    CHECK(inspect(world, activation.text).purpose == LinkPurpose::activation);
    CHECK(inspect(world, std::string(43, 'A')).state == LinkState::unknown);
}

TEST_CASE("P14: looking at a link changes nothing, and a refused password does not use it up") {
    World world;
    const OrganisationId town = world.organisation({.label = "Commune de Rothéneuf", .minimum_password_length = 18});
    world.member(zoe(world), town);
    ask(world, "zkervadenn");
    const std::string token = world.mailed_token();
    const std::int64_t lines = world.journal_lines();
    for (int i = 0; i < 20; ++i) CHECK(inspect(world, token).state == LinkState::valid);
    CHECK(inspect(world, token).minimum_length == 18);
    const std::uint64_t hashes = world.hasher.computed();
    CHECK(refused(reset(world, token, "dix-sept signes !")) == refusals::passwords_too_short);
    CHECK(refused(reset(world, token, "rotheneuf au bord de mer")) == refusals::passwords_contains_own_data);
    CHECK(refused(reset(world, token, "la porte de zkervadenn 35")) == refusals::passwords_contains_own_data);
    CHECK(refused(reset(world, token, "bienvenue sur habilis")) == refusals::passwords_contains_own_data);
    CHECK(refused(reset(world, token, "azertyuiopazertyuiop")) == refusals::passwords_repetitive);
    CHECK(refused(reset(world, token, std::string(129, 'a'))) == refusals::passwords_too_long);
    CHECK(refused(reset(world, token, "\xff\xfe lorsque la mer")) == refusals::passwords_unreadable);
    CHECK(world.hasher.computed() == hashes);
    CHECK(world.journal_lines() == lines);
    CHECK(reset(world, token).ok());
}

TEST_CASE("P11: of 50 uses of one link at once one succeeds") {
    World world;
    zoe(world);
    ask(world, "zkervadenn");
    const std::string token = world.mailed_token();
    std::atomic<int> done{0}, dead{0};
    std::vector<std::thread> crowd;
    for (int i = 0; i < 50; ++i) {
        crowd.emplace_back([&, i] {
            const auto opened = reset(world, token, "grand vent sur les remparts " + std::to_string(i));
            if (opened.ok()) ++done;
            else if (refused(opened) == refusals::link_unusable) ++dead;
        });
    }
    for (std::thread& one : crowd) one.join();
    CHECK(done == 1);
    CHECK(dead == 49);
    CHECK(world.integer("SELECT count(*) FROM sessions") == 1);
    CHECK(world.integer("SELECT count(*) FROM journal WHERE event = ?1", events::password_reset.number) == 1);
    CHECK(world.integer("SELECT count(*) FROM outbox WHERE kind = 'password_changed'") == 1);
}

TEST_CASE("P9: the way back stays open while the account is locked, and unlocks it") {
    World world;
    zoe(world);
    for (int i = 0; i < 10; ++i) CHECK_FALSE(enters(world, "wrong"));
    CHECK_FALSE(enters(world, old_password));
    ask(world, "zkervadenn", {"198.51.100.9", ""});
    REQUIRE(reset(world, world.mailed_token()).ok());
    CHECK(enters(world, new_password));
}

TEST_CASE("a new password is valid as long as the strictest organisation says") {
    World world;
    const AccountId person = zoe(world);
    world.member(person, world.organisation({.label = "Un", .password_validity_days = 365}));
    world.member(person, world.organisation({.label = "Deux", .password_validity_days = 90}));
    ask(world, "zkervadenn");
    REQUIRE(reset(world, world.mailed_token()).ok());
    CHECK(world.integer("SELECT password_expires_at FROM accounts") == world.now().ms + 90 * one_day);
    CHECK(world.integer("SELECT password_set_at FROM accounts") == world.now().ms);
    CHECK(world.integer("SELECT min(password_expiry_sort) FROM memberships") == world.now().ms + 90 * one_day);
    CHECK(world.integer("SELECT min(last_sign_in_sort) FROM memberships") == world.now().ms);
}
