#include <doctest/doctest.h>

#include <atomic>
#include <map>
#include <thread>
#include <vector>

#include "server/nouns/session_actor.h"
#include "server/sessions/sign_in.h"
#include "shared/passwords/refusals.h"
#include "shared/sessions/events.h"
#include "shared/sessions/history.h"
#include "shared/sessions/limits.h"
#include "shared/sessions/refusals.h"
#include "tests/support/server/world.h"

using namespace habilis;
using namespace habilis::server;
using tests::refused;
using tests::World;

namespace {

constexpr const char* right = "marée haute à Cancale 1";
const Remote here{"203.0.113.7", "Firefox"};

Result<Opened> enter(World& world, std::string identifier, std::string password, const Remote& remote = here) {
    return sign_in(world.services(), {remote}, {std::move(identifier), std::move(password)});
}

std::optional<SessionActor> actor_of(World& world, const Opened& opened) {
    return world.database().read(
        [&](Connection& connection) { return load_actor(connection, hash_of(opened.token), world.now()); });
}

AccountId zoe(World& world) { return world.account({.login = "zkervadenn", .password_hash = world.hash(right)}); }

}  // namespace

TEST_CASE("a login can be typed as mails show it, with a blank behind its dot") {
    World world;
    world.account({.login = "zoe.kervadenn", .password_hash = world.hash(right)});
    CHECK(enter(world, "zoe. kervadenn", right).ok());
    CHECK(enter(world, "zoe.kervadenn", right).ok());
    CHECK_FALSE(enter(world, "zoe@saint-malo. example", right).ok());
}

TEST_CASE("login or e-mail and the password open a session") {
    World world;
    const AccountId person = zoe(world);
    for (const char* identifier : {"zkervadenn", "zoe@saint-malo.example", "ZOE@Saint-Malo.EXAMPLE", "ZKERVADENN"}) {
        CAPTURE(identifier);
        const auto opened = enter(world, identifier, right);
        REQUIRE(opened.ok());
        CHECK(opened->reply.next == NextStep::home);
        CHECK(opened->token.size() == 43);
        CHECK(actor_of(world, opened.value())->actor.account == person);
    }
    CHECK(world.integer("SELECT count(DISTINCT token_hash) FROM sessions") == 4);
    CHECK(world.integer("SELECT count(*) FROM journal WHERE event = ?1 AND actor = ?2", events::signed_in.number,
                        person) == 4);
    CHECK(world.journal_lines() == 4);
    CHECK(world.integer(
              "SELECT count(*) FROM sign_ins WHERE account_id = ?1 AND outcome = ?2 AND remote_address = '203.0.113.7' "
              "AND user_agent = 'Firefox'",
              person, SignInOutcome::signed_in) == 4);
    CHECK(world.integer("SELECT last_sign_in_at FROM accounts") == world.now().ms);
    CHECK(world.mails() == 0);
}

TEST_CASE("P17: the token is stored as a hash alone") {
    World world;
    zoe(world);
    const auto opened = enter(world, "zkervadenn", right);
    CHECK(world.integer("SELECT count(*) FROM sessions WHERE token_hash = ?1", Blob{hash_of(opened->token)}) == 1);
    CHECK(world.integer("SELECT count(*) FROM sessions WHERE token_hash = ?1", Blob{opened->token}) == 0);
    CHECK(world.integer("SELECT length(token_hash) FROM sessions") == 32);
}

TEST_CASE("P10: every reason not to get in has one answer and one hash, and leaves no line in the journal") {
    World world;
    const std::string hash = world.hash(right);
    const auto account = [&](std::string email, AccountState state, std::string password_hash) {
        return world.account({.email = std::move(email), .state = state, .password_hash = std::move(password_hash)});
    };
    account("wrong@x.example", AccountState::active, hash);
    account("pending@x.example", AccountState::pending, "");
    account("erased@x.example", AccountState::erased, hash);
    account("none@x.example", AccountState::active, "");
    const AccountId locked = account("locked@x.example", AccountState::active, hash);
    world.run("UPDATE accounts SET failed_sign_ins = 12, locked_until = ?2 WHERE id = ?1", locked,
              world.now() + one_minute);
    for (const char* identifier : {"unknown@x.example", "wrong@x.example", "pending@x.example", "erased@x.example",
                                   "none@x.example", "locked@x.example", "\xff", "' OR 1=1 --"}) {
        CAPTURE(identifier);
        const std::uint64_t before = world.hasher.computed();
        const auto opened = enter(world, identifier, identifier == std::string("wrong@x.example") ? "wrong" : right);
        REQUIRE_FALSE(opened.ok());
        CHECK(opened.refusals() == Refusals{{refusals::wrong_credentials}});
        CHECK(world.hasher.computed() == before + 1);
    }
    CHECK(world.integer("SELECT count(*) FROM sessions") == 0);
    CHECK(world.journal_lines() == 0);
    CHECK(world.mails() == 0);
    CHECK(world.integer("SELECT failed_sign_ins FROM accounts WHERE id = ?1", locked) == 12);
    CHECK(world.integer("SELECT count(*) FROM sign_ins") == 1);
}

TEST_CASE("P10: what stands in the way of the right password is said to who knows it, and to nobody else") {
    World world;
    const std::string hash = world.hash(right);
    world.account({.email = "d@x.example", .state = AccountState::disabled, .password_hash = hash});
    world.account({.email = "h@x.example", .state = AccountState::hidden, .password_hash = hash});
    world.account({.email = "late@x.example",
                   .password_hash = hash,
                   .password_expires = world.now(),
                   .password_temporary = true});
    const AccountId used = world.account(
        {.email = "used@x.example", .state = AccountState::pending, .password_hash = hash, .password_temporary = true});
    world.run("UPDATE accounts SET temporary_used_at = 1 WHERE id = ?1", used);
    const std::map<std::string, RefusalCode> barriers{{"d@x.example", refusals::account_closed},
                                                      {"h@x.example", refusals::account_closed},
                                                      {"late@x.example", refusals::temporary_over},
                                                      {"used@x.example", refusals::temporary_over}};
    for (const auto& [identifier, barrier] : barriers) {
        CAPTURE(identifier);
        CHECK(refused(enter(world, identifier, "wrong")) == refusals::wrong_credentials);
        const std::uint64_t before = world.hasher.computed();
        CHECK(refused(enter(world, identifier, right)) == barrier);
        CHECK(world.hasher.computed() == before + 1);
        const std::int64_t failures =
            world.integer("SELECT failed_sign_ins FROM accounts WHERE email = ?1", identifier);
        CHECK(failures == 1);
        // Guesses are counted and locked out as anywhere; behind a lock nothing is said.
        for (int guess = 1; guess < 10; ++guess) (void)enter(world, identifier, "wrong", {"198.51.100.1", ""});
        CHECK(refused(enter(world, identifier, right)) == refusals::wrong_credentials);
    }
    CHECK(world.integer("SELECT count(*) FROM sessions") == 0);
}

TEST_CASE("P8: ten failures lock for a minute, each further one for twice as long, success forgets them") {
    World world;
    const AccountId person = zoe(world);
    const auto locked_for = [&] {
        return world.integer("SELECT coalesce(locked_until, 0) FROM accounts") - world.now().ms;
    };
    for (int failure = 1; failure <= 9; ++failure) CHECK_FALSE(enter(world, "zkervadenn", "wrong").ok());
    CHECK(world.integer("SELECT coalesce(locked_until, 0) FROM accounts") == 0);
    CHECK_FALSE(enter(world, "zoe@saint-malo.example", "wrong").ok());
    CHECK(locked_for() == one_minute);
    CHECK(world.integer("SELECT count(*) FROM journal WHERE event = ?1 AND about = ?2", events::sign_in_locked.number,
                        person) == 1);

    // While locked the right password is as wrong as any, and attempts do not make it longer.
    world.advance(30 * one_second);
    CHECK(refused(enter(world, "zkervadenn", right)) == refusals::wrong_credentials);
    CHECK(locked_for() == 30 * one_second);
    CHECK(world.integer("SELECT failed_sign_ins FROM accounts") == 10);

    for (const std::int64_t minutes : {2, 4, 8, 15, 15}) {
        world.advance(locked_for());
        CHECK_FALSE(enter(world, "zkervadenn", "wrong").ok());
        CHECK(locked_for() == minutes * one_minute);
    }
    world.advance(locked_for());
    CHECK(enter(world, "zkervadenn", right).ok());
    CHECK(world.integer("SELECT failed_sign_ins FROM accounts") == 0);
    CHECK(world.integer("SELECT coalesce(locked_until, 0) FROM accounts") == 0);
}

TEST_CASE("P8: 200 parallel wrong passwords are looked at ten times at most") {
    World world;
    zoe(world);
    const std::uint64_t before = world.hasher.computed();
    std::atomic<int> wrong{0}, throttled{0};
    std::vector<std::thread> attackers;
    for (int thread = 0; thread < 20; ++thread) {
        attackers.emplace_back([&, thread] {
            for (int i = 0; i < 10; ++i) {
                // Each from a network of its own, so that only the account's counter stands in the way.
                const Remote remote{"2001:db8:0:" + std::to_string(thread * 10 + i + 1) + "::1", ""};
                const RefusalCode code = refused(enter(world, "zkervadenn", "wrong", remote));
                ++(code == refusals::wrong_credentials ? wrong : throttled);
            }
        });
    }
    for (std::thread& attacker : attackers) attacker.join();
    CHECK(wrong == 200);
    CHECK(throttled == 0);
    CHECK(world.hasher.computed() == before + 200);
    CHECK(world.integer("SELECT failed_sign_ins FROM accounts") == 10);
    CHECK(world.integer("SELECT count(*) FROM sign_ins") == 10);
    CHECK(refused(enter(world, "zkervadenn", right)) == refusals::wrong_credentials);
    world.advance(one_minute);
    CHECK(enter(world, "zkervadenn", right).ok());
}

TEST_CASE("a network that fails too often waits, whoever it tries; others do not") {
    World world;
    zoe(world);
    for (std::int64_t failure = 0; failure < failures_of_network; ++failure)
        CHECK(refused(enter(world, "nobody" + std::to_string(failure), "wrong")) == refusals::wrong_credentials);
    const std::uint64_t before = world.hasher.computed();
    world.advance(one_minute + 1);
    const auto opened = enter(world, "zkervadenn", right);
    REQUIRE_FALSE(opened.ok());
    CHECK(opened.refusals() ==
          Refusals{{refusals::sign_in_throttled, "", {{"retry_after", "840"}, {"minutes", "14"}}}});
    CHECK(enter(world, "unknown", "wrong").refusals() == opened.refusals());
    CHECK(world.hasher.computed() == before);
    CHECK(enter(world, "zkervadenn", right, {"203.0.113.8", ""}).ok());
    world.advance(14 * one_minute);
    CHECK(enter(world, "zkervadenn", right).ok());
}

TEST_CASE("people who get in do not use up their network's attempts") {
    World world;
    zoe(world);
    for (std::int64_t i = 0; i < failures_of_network + 20; ++i) REQUIRE(enter(world, "zkervadenn", right).ok());
}

TEST_CASE("old windows of the throttle are cleared by the attempts that follow") {
    World world;
    for (int i = 0; i < 30; ++i)
        CHECK_FALSE(enter(world, "nobody", "wrong", {"203.0.113." + std::to_string(i), ""}).ok());
    CHECK(world.integer("SELECT count(*) FROM throttles") == 30);
    world.advance(one_day + 1);
    for (int i = 0; i < 10; ++i)
        CHECK_FALSE(enter(world, "nobody", "wrong", {"198.51.100." + std::to_string(i), ""}).ok());
    CHECK(world.integer("SELECT count(*) FROM throttles") == 10);
    CHECK(world.integer("SELECT count(*) FROM throttles WHERE length(key) <> 32") == 0);
}

TEST_CASE("P1: a weak hash is replaced at the next sign-in, and both of two at once get in") {
    World world({.cost = {128, 2, 1}, .threads = 2, .queue = 100});
    SystemRandom random;
    const std::string weak = argon2id(random, World::cheap, right);
    world.account({.password_hash = weak});
    std::atomic<int> in{0};
    std::vector<std::thread> people;
    for (int i = 0; i < 4; ++i)
        people.emplace_back([&] { in += enter(world, "zoe@saint-malo.example", right).ok() ? 1 : 0; });
    for (std::thread& person : people) person.join();
    CHECK(in == 4);
    const std::string stored = world.text("SELECT password_hash FROM accounts");
    CHECK(stored.starts_with("$argon2id$v=19$m=128,t=2,p=1$"));
    CHECK(argon2id_matches(stored, right));
}

TEST_CASE("when the hashing queue is full nothing was tried") {
    World world({.cost = {32768, 4, 1}, .threads = 1, .queue = 1});
    const AccountId person = zoe(world);
    std::atomic<int> busy{0}, wrong{0};
    std::vector<std::thread> flood;
    for (int i = 0; i < 12; ++i) {
        flood.emplace_back([&] {
            const RefusalCode code = refused(enter(world, "zkervadenn", "wrong"));
            ++(code == refusals::passwords_busy ? busy : wrong);
        });
    }
    for (std::thread& one : flood) one.join();
    CHECK(busy > 0);
    CHECK(world.integer("SELECT failed_sign_ins FROM accounts WHERE id = ?1", person) <= wrong);
    CHECK(world.integer("SELECT count(*) FROM sign_ins") == world.integer("SELECT failed_sign_ins FROM accounts"));
    CHECK(world.integer("SELECT attempts FROM throttles") == wrong);
}

TEST_CASE("an account that is disabled while its password is verified does not get in") {
    World world({.cost = {65536, 6, 1}, .threads = 1});
    const AccountId person = zoe(world);
    std::thread visitor([&] { CHECK(refused(enter(world, "zkervadenn", right)) == refusals::wrong_credentials); });
    while (world.integer("SELECT count(*) FROM sign_ins") == 0) std::this_thread::yield();
    world.run("UPDATE accounts SET state = ?2 WHERE id = ?1", person, AccountState::disabled);
    visitor.join();
    CHECK(world.integer("SELECT count(*) FROM sessions") == 0);
}

TEST_CASE("signing in again ends the session that the browser had") {
    World world;
    zoe(world);
    const auto first = enter(world, "zkervadenn", right);
    const auto elsewhere = enter(world, "zkervadenn", right);
    const std::int64_t replaced = actor_of(world, first.value())->session;
    const auto second = sign_in(world.services(), {here, replaced}, {"zkervadenn", right});
    CHECK_FALSE(actor_of(world, first.value()));
    CHECK(actor_of(world, second.value())->epoch > replaced);
    CHECK(actor_of(world, elsewhere.value()));
    CHECK(world.integer("SELECT ended_why FROM sessions WHERE id = ?1", replaced) ==
          static_cast<int>(SessionEnd::replaced));
}

TEST_CASE("an expired password leads to choosing the next, a notice to reading it") {
    World world;
    world.account({.email = "a@x.example", .password_hash = world.hash(right), .password_expires = world.now()});
    world.account({.email = "b@x.example",
                   .password_hash = world.hash(right),
                   .password_expires = world.now() + 1,
                   .password_temporary = true});
    world.account({.email = "c@x.example", .password_hash = world.hash(right)});
    world.run("INSERT INTO notices (major, minor, effective) VALUES (1, 0, '2026-11-22')");
    CHECK(enter(world, "a@x.example", right)->reply.next == NextStep::password);
    CHECK(enter(world, "b@x.example", right)->reply.next == NextStep::password);
    CHECK(enter(world, "c@x.example", right)->reply.next == NextStep::notice);
}

TEST_CASE("an e-mail beats another person's login that reads like it") {
    World world;
    const AccountId owner =
        world.account({.email = "max@x.example", .login = "m1", .password_hash = world.hash(right)});
    world.account(
        {.email = "other@x.example", .login = "max@x.example", .password_hash = world.hash("something else, long")});
    const auto opened = enter(world, "max@x.example", right);
    REQUIRE(opened.ok());
    CHECK(actor_of(world, opened.value())->actor.account == owner);
}
