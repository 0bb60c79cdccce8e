#include "server/privacy/inactivity.h"

#include <doctest/doctest.h>

#include "shared/privacy/events.h"
#include "tests/support/server/api.h"

using namespace habilis;
using namespace habilis::server;
using tests::World;

namespace {

struct Town : World {
    OrganisationId town = organisation();
    AccountId boss = person("anne", OrganisationRole::administrator);
    AccountId zoe = person("zoe");
    /// 22 November 2024, the day that is 24 months before the world's.
    const Instant two_years_ago{days_from_epoch({2024, 11, 22}) * one_day};

    AccountId person(const std::string& name, OrganisationRole role = OrganisationRole::user) {
        const AccountId made = account({.first_name = name, .email = name + "@x.example", .password_hash = "phc"});
        member(made, town, role);
        return made;
    }
    void last_seen(AccountId who, Instant at) {
        run("UPDATE accounts SET last_sign_in_at = ?2, state_since = ?2, created_at = ?2 WHERE id = ?1", who, at);
    }
    InactivityRound round(std::int64_t months = 24) { return close_inactive(database(), outbox, months, now()); }
    std::int64_t state(AccountId who) { return integer("SELECT state FROM accounts WHERE id = ?1", who); }
    std::int64_t lines(const JournalEvent& event) {
        return integer("SELECT count(*) FROM journal WHERE event = ?1", event.number);
    }
};

}  // namespace

TEST_CASE("P36: thirty days before it is closed an unused account is warned once, by mail in its language") {
    Town world;
    world.run("UPDATE accounts SET language = 1 WHERE id = ?1", world.zoe);
    world.last_seen(world.zoe, world.two_years_ago + 30 * one_day + 1);
    CHECK(world.round().warned == 0);
    world.last_seen(world.zoe, world.two_years_ago + 30 * one_day);
    CHECK(world.round().warned == 1);
    CHECK(world.mail_kind() == "inactivity");
    CHECK(world.text("SELECT email || language FROM outbox") == "zoe@x.exampleen");
    CHECK(world.round().warned == 0);
    CHECK(world.mails() == 1);
    CHECK(world.lines(events::inactivity_warned) == 1);
    CHECK(world.state(world.zoe) == 1);
}

TEST_CASE("P36: a month after the warning it is disabled and shut out, and that is journaled once") {
    Town world;
    tests::Api api{world};
    world.last_seen(world.zoe, world.two_years_ago - one_day);
    CHECK(world.round().closed == 0);  // never without a warning
    const std::string session = api.session(world.zoe);
    world.advance(warned_before - 1);
    CHECK(world.round().closed == 0);
    world.advance(1);
    CHECK(world.round().closed == 1);
    CHECK(world.state(world.zoe) == 2);
    CHECK(api.get("/session", {session}).status == 401);
    CHECK(world.round().closed == 0);
    CHECK(world.lines(events::inactive_closed) == 1);
    CHECK(world.integer("SELECT count(*) FROM accounts WHERE id = ?1 AND email <> ''", world.zoe) == 1);
}

TEST_CASE("P36: whoever comes back in time keeps the account, and is warned anew another time") {
    Town world;
    world.last_seen(world.zoe, world.two_years_ago);
    CHECK(world.round().warned == 1);
    world.advance(10 * one_day);
    world.run("UPDATE accounts SET last_sign_in_at = ?2 WHERE id = ?1", world.zoe, world.now());
    world.advance(25 * one_day);
    CHECK(world.round().closed == 0);
    world.advance(731 * one_day);
    world.run("UPDATE accounts SET last_sign_in_at = ?2 WHERE id = ?1", world.boss, world.now());
    CHECK(world.round().warned == 1);
    CHECK(world.round().closed == 0);
    world.advance(30 * one_day);
    CHECK(world.round().closed == 1);
}

TEST_CASE("P36 3.3: the last usable administrator stays, and so does the platform's, journaled once") {
    Town world;
    const AccountId platform = world.account({.email = "ines@x.example", .platform_role = PlatformRole::administrator});
    const AccountId first = world.person("premier");
    world.run("UPDATE memberships SET default_user = 1 WHERE account_id = ?1", first);
    for (const AccountId who : {world.boss, platform, first}) world.last_seen(who, world.two_years_ago);
    CHECK(world.round().warned == 3);
    world.advance(warned_before);
    CHECK(world.round().kept == 3);
    CHECK(world.round().kept == 0);
    CHECK(world.lines(events::inactive_kept) == 3);
    for (const AccountId who : {world.boss, platform, first}) CHECK(world.state(who) == 1);
}

TEST_CASE("P36: 0 months closes nobody, another number moves the limit") {
    Town world;
    world.last_seen(world.zoe, world.now() - 400 * one_day);
    CHECK(world.round(0).warned == 0);
    CHECK(world.round(24).warned == 0);
    CHECK(world.round(12).warned == 1);
    world.advance(warned_before);
    CHECK(world.round(0).closed == 0);
    CHECK(world.round(12).closed == 1);
}
