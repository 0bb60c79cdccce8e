#include "shared/sessions/unlock.h"

#include "server/sessions/sign_in.h"
#include "server/sessions/verbs.h"
#include "shared/sessions/events.h"
#include "tests/support/server/town.h"

using namespace habilis;
using namespace habilis::server;
using tests::said;
using tests::Town;

namespace {

constexpr const char* right = "marée haute à Cancale 1";

/// A clerk whom ten wrong passwords have locked.
struct LockedTown : Town {
    LockedTown() {
        run("UPDATE accounts SET password_hash = ?2 WHERE id = ?1", clerk, hash(right));
        for (int i = 0; i < 10; ++i) CHECK_FALSE(enter("wrong"));
    }
    bool enter(const char* password) { return sign_in(services(), {{"203.0.113.7", ""}}, {"Agent", password}).ok(); }
    auto lift(AccountId by, OrganisationId organisation, AccountId account) {
        return as(by, unlock, Unlock{organisation, account});
    }
};

}  // namespace

TEST_CASE("3.4 P9: an administrator lifts a lock at once; the journal says who") {
    LockedTown world;
    CHECK_FALSE(world.enter(right));
    CHECK(said(world.lift(world.mayor, world.town, world.clerk)) == "");
    CHECK(world.integer("SELECT count(*) FROM journal WHERE event = ?1 AND actor = ?2 AND about = ?3",
                        events::account_unlocked.number, world.mayor, world.clerk) == 1);
    CHECK(world.enter(right));
    CHECK(said(world.lift(world.mayor, world.town, world.clerk)) == "sessions.not_locked");
}

TEST_CASE("after lifting, ten more failures lock for a minute again") {
    LockedTown world;
    REQUIRE(said(world.lift(world.mayor, world.town, world.clerk)) == "");
    for (int i = 0; i < 9; ++i) CHECK_FALSE(world.enter("wrong"));
    CHECK(world.integer("SELECT locked_until IS NULL FROM accounts WHERE id = ?1", world.clerk) == 1);
    CHECK_FALSE(world.enter("wrong"));
    CHECK(world.integer("SELECT locked_until FROM accounts WHERE id = ?1", world.clerk) == world.now().ms + one_minute);
}

TEST_CASE("no lock is lifted that is over, in another organisation, or above the actor") {
    LockedTown world;
    CHECK(said(world.lift(world.stranger, world.company, world.clerk)) == "base.not_found");
    world.run("UPDATE accounts SET platform_role = ?2 WHERE id = ?1", world.clerk, PlatformRole::administrator);
    CHECK(said(world.lift(world.mayor, world.town, world.clerk)) == "accounts.above_me");
    world.run("UPDATE accounts SET platform_role = 0 WHERE id = ?1", world.clerk);
    world.advance(one_minute);
    CHECK(said(world.lift(world.mayor, world.town, world.clerk)) == "sessions.not_locked");
    CHECK(world.integer("SELECT count(*) FROM journal WHERE event = ?1", events::account_unlocked.number) == 0);
}
