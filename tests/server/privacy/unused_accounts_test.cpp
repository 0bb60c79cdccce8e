#include "server/privacy/unused_accounts.h"

#include <doctest/doctest.h>

#include "server/privacy/inactivity.h"
#include "shared/accounts/events.h"
#include "shared/privacy/events.h"
#include "tests/support/server/world.h"

using namespace habilis;
using namespace habilis::server;
using tests::World;

namespace {

struct Town : World {
    OrganisationId town = organisation();
    AccountId boss = person("anne", AccountState::active, OrganisationRole::administrator);
    AccountId zoe = person("zoe", AccountState::active);

    AccountId person(const std::string& name, AccountState state, OrganisationRole role = OrganisationRole::user) {
        const AccountId made = account({.first_name = name,
                                        .email = name + "@x.example",
                                        .state = state,
                                        .password_hash = state == AccountState::pending ? "" : "phc"});
        member(made, town, role);
        return made;
    }
    MadeFiles files{folder()};

    UnusedRound round(std::int64_t months = 12) { return erase_unused(database(), outbox, files, months, now()); }
    std::int64_t state(AccountId who) { return integer("SELECT state FROM accounts WHERE id = ?1", who); }
    std::int64_t lines(const JournalEvent& event) {
        return integer("SELECT count(*) FROM journal WHERE event = ?1", event.number);
    }
    /// Zoé has not signed in for two years, was warned, and is closed now.
    void close() {
        advance(731 * one_day);
        run("UPDATE accounts SET last_sign_in_at = ?2 WHERE id = ?1", boss, now());
        CHECK(close_inactive(database(), outbox, 24, now()).warned == 1);
        advance(warned_before);
        CHECK(close_inactive(database(), outbox, 24, now()).closed == 1);
    }
};

}  // namespace

TEST_CASE("twelve months after it was closed for inactivity an account is erased, a month after that was announced") {
    Town world;
    world.close();
    CHECK(world.round().announced == 0);
    world.advance(334 * one_day);  // a year, but for a month and a day
    CHECK(world.round().announced == 0);
    world.advance(2 * one_day);
    CHECK(world.round().announced == 1);
    CHECK(world.mail_kind() == "erasure_announced");
    CHECK(world.mail_text().find("faute de connexion") != std::string::npos);
    CHECK(world.lines(events::erasure_announced) == 1);
    CHECK(world.round().announced == 0);
    world.advance(warned_before - 1);
    CHECK(world.round().erased == 0);
    CHECK(world.state(world.zoe) == 2);
    world.advance(1);
    CHECK(world.round().erased == 1);
    CHECK(world.state(world.zoe) == static_cast<std::int64_t>(AccountState::erased));
    CHECK(
        world.text("SELECT after FROM journal WHERE event = ?1", events::account_erased.number).find("\"inactive\"") !=
        std::string::npos);
    CHECK(world.round().erased == 0);
}

TEST_CASE("who is opened again in time stays, and so does who was disabled by hand") {
    Town world;
    world.close();
    const AccountId disabled = world.person("dora", AccountState::disabled);
    world.advance(340 * one_day);
    CHECK(world.round().announced == 1);
    world.run("UPDATE accounts SET state = 1, state_since = ?2 WHERE id = ?1", world.zoe, world.now());
    world.advance(40 * one_day);
    CHECK(world.round().erased == 0);
    // Disabled later by hand, it is not one that nobody uses.
    world.run("UPDATE accounts SET state = 2, state_since = ?2 WHERE id = ?1", world.zoe, world.now());
    world.advance(800 * one_day);
    const UnusedRound last = world.round();
    CHECK(last.announced + last.erased == 0);
    CHECK(world.state(disabled) == 2);
}

TEST_CASE("an account that was never activated is erased twelve months after its last invitation was of any use") {
    Town world;
    const AccountId pending = world.person("paul", AccountState::pending);
    world.advance(300 * one_day);
    world.run("UPDATE accounts SET activation_expires_at = ?2 WHERE id = ?1", pending, world.now() + 30 * one_day);
    world.advance(360 * one_day);
    CHECK(world.round().announced == 0);
    world.advance(10 * one_day);
    CHECK(world.round().announced == 1);
    CHECK(world.mail_text().find("n’a jamais été activé") != std::string::npos);
    CHECK(world.text("SELECT email FROM outbox ORDER BY id DESC LIMIT 1") == "paul@x.example");
    SUBCASE("left alone") {
        const MadeFiles::Owner owner{world.boss, world.town, "t"};
        world.files.begin(owner, world.now() + warned_before);
        CHECK(world.round().erased == 0);
        world.advance(warned_before);
        CHECK(world.files.find(owner, world.now()));
        CHECK(world.round().erased == 1);
        CHECK_FALSE(world.files.find(owner, world.now()));
        CHECK(world.state(pending) == static_cast<std::int64_t>(AccountState::erased));
    }
    SUBCASE("invited again meanwhile: it all begins anew") {
        world.run("UPDATE accounts SET activation_expires_at = ?2 WHERE id = ?1", pending, world.now() + 30 * one_day);
        world.advance(warned_before);
        CHECK(world.round().erased == 0);
        world.advance(400 * one_day);
        CHECK(world.round().announced == 1);
        world.advance(warned_before);
        CHECK(world.round().erased == 1);
    }
    SUBCASE("activated meanwhile") {
        world.run("UPDATE accounts SET state = 1, state_since = ?2 WHERE id = ?1", pending, world.now());
        world.advance(warned_before);
        CHECK(world.round().erased == 0);
    }
}

TEST_CASE(
    "imported people, an organisation's first user and the platform's own are never erased by time, nor anybody by 0") {
    Town world;
    const AccountId imported = world.person("ida", AccountState::pending);
    const AccountId first = world.person("fred", AccountState::pending);
    const AccountId platform =
        world.account({.email = "p@x.example", .state = AccountState::pending, .platform_role = PlatformRole::support});
    const AccountId plain = world.person("paul", AccountState::pending);
    world.run("UPDATE accounts SET provenance = ?2 WHERE id = ?1", imported, Provenance::siecle);
    world.run("UPDATE memberships SET default_user = 1 WHERE account_id = ?1", first);
    world.advance(800 * one_day);
    CHECK(world.round(0).announced == 0);
    CHECK(world.round().announced == 1);
    world.advance(warned_before);
    CHECK(world.round(0).erased == 0);
    CHECK(world.round().erased == 1);
    for (const AccountId who : {imported, first, platform}) CHECK(world.state(who) == 0);
    CHECK(world.state(plain) == static_cast<std::int64_t>(AccountState::erased));
}
