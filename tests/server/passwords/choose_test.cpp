#include <doctest/doctest.h>

#include "server/nouns/session_actor.h"
#include "server/passwords/verbs.h"
#include "shared/base/base_refusals.h"
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

Opened enter(World& world, const char* password = old_password) {
    auto opened = sign_in(world.services(), {here}, {"zoe@saint-malo.example", password});
    REQUIRE(opened.ok());
    return std::move(opened.value());
}

std::optional<SessionActor> actor_of(World& world, const Opened& opened) {
    return world.database().read(
        [&](Connection& connection) { return load_actor(connection, hash_of(opened.token), world.now()); });
}

Result<Opened> choose(World& world, const SessionActor& session, std::string current, std::string password) {
    return choose_password(world.services(), {here, session.session}, session.actor,
                           {std::move(current), std::move(password)});
}

}  // namespace

TEST_CASE("P6: choosing a password ends the other sessions, gives this browser a new one and tells the owner") {
    World world;
    world.account({.password_hash = world.hash(old_password), .password_expires = world.now()});
    const Opened mine = enter(world), other = enter(world);
    const SessionActor before = *actor_of(world, mine);
    CHECK(before.actor.password_pending);
    const std::int64_t history = world.integer("SELECT count(*) FROM sign_ins");
    const auto opened = choose(world, before, old_password, new_password);
    REQUIRE(opened.ok());
    CHECK(opened->reply.next == NextStep::home);
    CHECK_FALSE(actor_of(world, mine));
    CHECK_FALSE(actor_of(world, other));
    const auto after = actor_of(world, opened.value());
    REQUIRE(after);
    CHECK_FALSE(after->actor.password_pending);
    CHECK(after->epoch > before.epoch);
    CHECK(world.mail_kind() == "password_changed");
    CHECK(world.integer("SELECT count(*) FROM journal WHERE event = ?1", events::password_changed.number) == 1);
    CHECK(world.integer("SELECT count(*) FROM sign_ins") == history);
    CHECK(world.integer("SELECT password_expires_at FROM accounts") == world.now().ms + 365 * one_day);
    enter(world, new_password);
}

TEST_CASE("P6: a wrong current password counts like a failed sign-in, at the same counter") {
    World world;
    world.account({.password_hash = world.hash(old_password)});
    const SessionActor session = *actor_of(world, enter(world));
    const std::int64_t lines = world.journal_lines();
    for (int i = 0; i < 5; ++i) {
        const auto opened = choose(world, session, "wrong", new_password);
        CHECK(opened.refusals() == Refusals{{refusals::wrong_current_password, "current"}});
    }
    CHECK(world.journal_lines() == lines);
    for (int i = 0; i < 5; ++i)
        CHECK_FALSE(sign_in(world.services(), {here}, {"zoe@saint-malo.example", "wrong"}).ok());
    CHECK(refused(choose(world, session, old_password, new_password)) == refusals::wrong_current_password);
    CHECK(refused(sign_in(world.services(), {here}, {"zoe@saint-malo.example", old_password})) ==
          refusals::wrong_credentials);
    world.advance(one_minute);
    CHECK(choose(world, session, old_password, new_password).ok());
    CHECK(world.mails() == 1);
}

TEST_CASE("a weak or unchanged password is refused before anything is hashed or counted") {
    World world;
    world.account({.password_hash = world.hash(old_password)});
    const SessionActor session = *actor_of(world, enter(world));
    const std::uint64_t hashes = world.hasher.computed();
    CHECK(refused(choose(world, session, old_password, "court")) == refusals::passwords_too_short);
    CHECK(refused(choose(world, session, old_password, old_password)) == refusals::same_password);
    CHECK(refused(choose(world, session, old_password, "kervadenn en grande marée")) ==
          refusals::passwords_contains_own_data);
    CHECK(world.hasher.computed() == hashes);
    CHECK(world.integer("SELECT failed_sign_ins FROM accounts") == 0);
}

TEST_CASE("a session that ended meanwhile changes nothing") {
    World world;
    world.account({.password_hash = world.hash(old_password)});
    const SessionActor session = *actor_of(world, enter(world));
    world.run("UPDATE sessions SET ended_at = 1");
    CHECK(refused(choose(world, session, old_password, new_password)) == refusals::signed_out);
    enter(world);
    CHECK(world.mails() == 0);
}
