#include "server/nouns/session_actor.h"

#include <doctest/doctest.h>

#include "server/crypto/token.h"
#include "shared/sessions/limits.h"
#include "tests/support/server/world.h"

using namespace habilis;
using namespace habilis::server;
using tests::World;

namespace {

/// A session of the account, as signing in leaves it.
std::string open(World& world, AccountId account) {
    SystemRandom random;
    const std::string hash = hash_of(Token::create(random).text);
    world.run(R"(INSERT INTO sessions (token_hash, account_id, subject_id, created_at, last_used_at, ends_at)
                 VALUES (?1, ?2, ?2, ?3, ?3, ?4))",
              Blob{hash}, account, world.now(), world.now() + session_validity);
    return hash;
}

std::optional<SessionActor> load(World& world, const std::string& hash) {
    return world.database().read([&](Connection& connection) { return load_actor(connection, hash, world.now()); });
}

void use(World& world, const SessionActor& session) {
    const auto done = world.database().write([&](Transaction& transaction) -> Result<bool> {
        note_use(transaction, session);
        return true;
    });
    CHECK(done.ok());
}

}  // namespace

TEST_CASE("a session gives the person with every membership") {
    World world;
    const AccountId zoe = world.account({.language = Language::en});
    const OrganisationId town = world.organisation();
    const OrganisationId port = world.organisation({.label = "Port"});
    world.member(zoe, town, OrganisationRole::administrator);
    world.member(zoe, port);
    const auto found = load(world, open(world, zoe));
    REQUIRE(found);
    CHECK(found->actor.account == zoe);
    CHECK(found->actor.subject == zoe);
    CHECK(found->actor.language == Language::en);
    CHECK_FALSE(found->actor.notice_pending);
    CHECK_FALSE(found->actor.password_pending);
    CHECK(found->epoch == found->session);
    CHECK(may(found->actor, Permission::create_users, town));
    CHECK_FALSE(may(found->actor, Permission::create_users, port));
}

TEST_CASE("an unknown token is nobody") {
    World world;
    world.account({});
    CHECK_FALSE(load(world, hash_of("x")));
    CHECK_FALSE(load(world, ""));
}

TEST_CASE("only active accounts are served, from the next request on") {
    World world;
    const AccountId zoe = world.account({});
    const std::string session = open(world, zoe);
    for (const AccountState state :
         {AccountState::pending, AccountState::disabled, AccountState::hidden, AccountState::erased}) {
        world.run("UPDATE accounts SET state = ?2 WHERE id = ?1", zoe, state);
        CHECK_FALSE(load(world, session));
    }
    world.run("UPDATE accounts SET state = ?2 WHERE id = ?1", zoe, AccountState::active);
    CHECK(load(world, session));
}

TEST_CASE("P18: an idle session ends after 30 minutes, an administrator's after 15") {
    World world;
    const OrganisationId town = world.organisation();
    const AccountId user = world.account({});
    world.member(user, town);
    const AccountId boss = world.account({.email = "boss@saint-malo.example"});
    world.member(boss, town, OrganisationRole::administrator);
    const AccountId support =
        world.account({.email = "aide@saint-malo.example", .platform_role = PlatformRole::support});
    const std::string of_user = open(world, user), of_boss = open(world, boss), of_support = open(world, support);
    world.advance(15 * one_minute - 1);
    CHECK(load(world, of_boss));
    CHECK(load(world, of_support));
    world.advance(1);
    CHECK_FALSE(load(world, of_boss));
    CHECK_FALSE(load(world, of_support));
    world.advance(15 * one_minute - 1);
    CHECK(load(world, of_user));
    world.advance(1);
    CHECK_FALSE(load(world, of_user));
}

TEST_CASE("use keeps a session alive, written once a minute, until 12 hours are over") {
    World world;
    const std::string session = open(world, world.account({}));
    const auto first = load(world, session);
    CHECK_FALSE(use_is_stale(*first, world.now() + one_minute - 1));
    CHECK(use_is_stale(*first, world.now() + one_minute));
    world.advance(30 * one_second);
    use(world, *first);
    CHECK(load(world, session)->last_used == first->last_used);
    for (int minutes = 0; minutes < 12 * 60 - 20; minutes += 20) {
        world.advance(20 * one_minute);
        const auto found = load(world, session);
        REQUIRE(found);
        use(world, *found);
    }
    CHECK(world.journal_lines() == 0);
    world.advance(20 * one_minute);
    CHECK_FALSE(load(world, session));
}

TEST_CASE("memberships count between their dates, by the clock of their organisation") {
    World world;
    const AccountId zoe = world.account({});
    const Day yesterday{2026, 11, 21}, today{2026, 11, 22}, tomorrow{2026, 11, 23};
    const auto organisation = [&](std::string zone) { return world.organisation({.time_zone = std::move(zone)}); };
    const OrganisationId past = organisation("Europe/Paris"), last_day = organisation("Europe/Paris"),
                         future = organisation("Europe/Paris"), first_day = organisation("Europe/Paris");
    world.member(zoe, past, OrganisationRole::user, {}, yesterday);
    world.member(zoe, last_day, OrganisationRole::user, {}, today);
    world.member(zoe, future, OrganisationRole::user, tomorrow);
    world.member(zoe, first_day, OrganisationRole::user, today);
    const Actor actor = load(world, open(world, zoe))->actor;
    CHECK(membership_in(actor, last_day));
    CHECK(membership_in(actor, first_day));
    CHECK_FALSE(membership_in(actor, past));
    CHECK_FALSE(membership_in(actor, future));

    // 23:30 UTC: already the 23rd in Paris and in Réunion, not yet in Guadeloupe.
    world.advance(13 * one_hour + 30 * one_minute);
    const AccountId eve = world.account({.email = "eve@saint-malo.example"});
    const OrganisationId paris = organisation("Europe/Paris"), west = organisation("America/Guadeloupe");
    world.member(eve, paris, OrganisationRole::user, {}, today);
    world.member(eve, west, OrganisationRole::user, {}, today);
    const Actor later = load(world, open(world, eve))->actor;
    CHECK_FALSE(membership_in(later, paris));
    CHECK(membership_in(later, west));
}

TEST_CASE("an expired or temporary password is pending") {
    World world;
    const AccountId late = world.account({.password_expires = world.now() + 1});
    const AccountId borrowed = world.account({.email = "b@saint-malo.example", .password_temporary = true});
    const std::string session = open(world, late);
    CHECK_FALSE(load(world, session)->actor.password_pending);
    CHECK(load(world, open(world, borrowed))->actor.password_pending);
    world.advance(1);
    CHECK(load(world, session)->actor.password_pending);
}
