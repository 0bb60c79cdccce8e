#include "server/passwords/expiry.h"

#include <doctest/doctest.h>

#include "server/memberships/verbs.h"
#include "server/services/verbs.h"
#include "tests/support/server/town.h"

using namespace habilis;
using namespace habilis::server;
using tests::World;

namespace {

int remind(World& world) { return remind_of_expiry(world.database(), world.outbox); }

}  // namespace

TEST_CASE("M15 P5: reminders come 30, 7 and 1 days before a password expires, each once") {
    World world;
    world.account({.login = "zkervadenn", .password_hash = "phc", .password_expires = world.now() + 31 * one_day});
    CHECK(remind(world) == 0);
    int days = 31;
    const auto on_day = [&](int left) {
        world.advance((days - left) * one_day);
        days = left;
        return remind(world);
    };
    CHECK(on_day(30) == 1);
    CHECK(world.mail_kind() == "password_expires");
    CHECK(world.mail_text().find("zkervadenn") != std::string::npos);
    CHECK(world.mail_text().find("https://portail.example/mot-de-passe") != std::string::npos);
    CHECK(remind(world) == 0);
    CHECK(on_day(29) == 0);
    CHECK(on_day(8) == 0);
    CHECK(on_day(7) == 1);
    CHECK(on_day(2) == 0);
    CHECK(on_day(1) == 1);
    CHECK(remind(world) == 0);
    CHECK(on_day(0) == 0);
    CHECK(world.mails() == 3);
    CHECK(world.journal_lines() == 0);
}

TEST_CASE("after a pause of the program only the latest reminder comes") {
    World world;
    world.account({.password_hash = "phc", .password_expires = world.now() + 12 * one_hour});
    CHECK(remind(world) == 1);
    CHECK(remind(world) == 0);
}

TEST_CASE("a reminder goes to the address for notifications, in the person's language, and to those in use alone") {
    World world;
    const Instant soon = world.now() + 5 * one_day;
    world.account(
        {.email = "en@x.example", .language = Language::en, .password_hash = "phc", .password_expires = soon});
    world.run("UPDATE accounts SET notification_email = 'other@x.example', notification_proved_at = 1");
    world.account(
        {.email = "d@x.example", .state = AccountState::disabled, .password_hash = "phc", .password_expires = soon});
    world.account({.email = "", .login = "nomail", .password_hash = "phc", .password_expires = soon});
    world.account(
        {.email = "t@x.example", .password_hash = "phc", .password_expires = soon, .password_temporary = true});
    world.account({.email = "never@x.example", .password_hash = "phc"});
    CHECK(remind(world) == 1);
    CHECK(world.text("SELECT email FROM outbox") == "other@x.example");
    CHECK(world.mail_text().find("expires on") != std::string::npos);
}

TEST_CASE("more people than one write takes are all reminded") {
    World world;
    for (int i = 0; i < 250; ++i)
        world.account({.email = "p" + std::to_string(i) + "@x.example",
                       .password_hash = "phc",
                       .password_expires = world.now() + 3 * one_day});
    CHECK(remind(world) == 250);
    CHECK(remind(world) == 0);
    CHECK(world.mails() == 250);
}

TEST_CASE(
    "3.2: joining a stricter organisation, or becoming an administrator, brings its validity, 30 days at the soonest") {
    tests::Town world;
    world.run("UPDATE organisations SET password_validity_days = 0 WHERE id = ?1", world.town);
    const auto expiry = [&] {
        return world.integer("SELECT coalesce(password_expires_at, 0) FROM accounts WHERE id = ?1", world.clerk);
    };
    REQUIRE(expiry() == 0);
    world.member(world.mayor, world.company, OrganisationRole::administrator);
    const AttachMember attach{.organisation = world.company, .account = world.clerk, .level = {}, .function = {}};
    REQUIRE(world.as(world.mayor, attach_member, attach).ok());
    CHECK(expiry() == world.now().ms + 365 * one_day);
    world.run("UPDATE accounts SET password_set_at = ?2, password_expires_at = NULL WHERE id = ?1", world.deputy,
              world.now() - 1000 * one_day);
    const AssignServices promote{.organisation = world.town,
                                 .account = world.deputy,
                                 .version = world.user(world.deputy).version(),
                                 .role = OrganisationRole::administrator};
    REQUIRE(world.as(world.mayor, assign_services, promote).ok());
    CHECK(world.integer("SELECT password_expires_at FROM accounts WHERE id = ?1", world.deputy) ==
          world.now().ms + 30 * one_day);
}

TEST_CASE("3.2: leaving the strictest organisation, or being an administrator no more, takes its validity away again") {
    tests::Town world;
    world.run("UPDATE organisations SET password_validity_days = 0 WHERE id = ?1", world.town);
    world.member(world.mayor, world.company, OrganisationRole::administrator);
    const auto expiry = [&] {
        return world.integer("SELECT coalesce(password_expires_at, 0) FROM accounts WHERE id = ?1", world.clerk);
    };
    const auto role = [&](OrganisationRole role) {
        return world
            .as(world.mayor, change_attachments,
                ChangeAttachments{
                    world.town, world.clerk, {{world.town, true, world.user(world.clerk).version(), role, false}}})
            .ok();
    };
    REQUIRE(world.as(world.mayor, attach_member, AttachMember{world.company, world.clerk}).ok());
    REQUIRE(expiry() == world.now().ms + 365 * one_day);
    const DetachMember leave{world.company, world.clerk, world.user(world.clerk, world.company).version()};
    REQUIRE(world.as(world.mayor, detach_member, leave).ok());
    CHECK(expiry() == 0);
    REQUIRE(role(OrganisationRole::administrator));
    CHECK(expiry() == world.now().ms + 365 * one_day);
    REQUIRE(role(OrganisationRole::user));
    CHECK(expiry() == 0);
}
