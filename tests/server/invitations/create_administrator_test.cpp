#include "server/invitations/create_administrator.h"
#include "server/nouns/session_actor.h"

#include <doctest/doctest.h>

#include "shared/accounts/refusals.h"
#include "shared/base/base_refusals.h"
#include "tests/support/server/world.h"

using namespace habilis;
using namespace habilis::server;
using tests::refused;
using tests::World;

namespace {

Result<Invited> create(World& world, std::string email, std::string first = "Anne", std::string last = "Le Goff") {
    return create_administrator(world.database(), {world.outbox, world.random},
                                {std::move(email), std::move(first), std::move(last), Language::fr});
}

}  // namespace

TEST_CASE("the first administrator comes in by the link that is printed and mailed") {
    World world;
    const auto made = create(world, "anne@region.example");
    REQUIRE(made.ok());
    CHECK(made->link == "https://portail.example/activation#" + world.mailed_token());
    CHECK(made->valid_until == world.now() + 30 * one_day);
    CHECK(world.mail_text().find("Portail") != std::string::npos);
    const auto opened =
        activate(world.services(), {{"203.0.113.7", ""}}, {world.mailed_token(), "grand vent sur les remparts"});
    REQUIRE(opened.ok());
    const Actor actor = world.database().read(
        [&](Connection& connection) { return load_actor(connection, hash_of(opened->token), world.now())->actor; });
    CHECK(actor.platform_role == PlatformRole::administrator);
    CHECK(world.journal_lines() == 3);
}

TEST_CASE("the words of the command line are trimmed and composed like those of a form") {
    World world;
    REQUIRE(create(world, " anne@region.example\u00A0", "\u200BZoe\u0301 ", "Le Goff\u3000").ok());
    CHECK(world.text("SELECT first_name || '|' || last_name || '|' || email FROM accounts") ==
          "Zoé|Le Goff|anne@region.example");
    CHECK(refused(create(world, "a@region.example", "\u2800")) == refusals::required);
    CHECK(refused(create(world, "a@region.example", "Zo\u200Bé")) == refusals::control_character);
}

TEST_CASE("asked again, a waiting administrator gets a new link; nobody else's account is touched") {
    World world;
    REQUIRE(create(world, "anne@region.example").ok());
    const std::string first = world.mailed_token();
    REQUIRE(create(world, "ANNE@region.example").ok());
    CHECK(world.mailed_token() != first);
    CHECK(world.integer("SELECT count(*) FROM accounts") == 1);
    world.account({.email = "zoe@region.example", .state = AccountState::pending});
    CHECK(refused(create(world, "zoe@region.example")) == refusals::email_taken);
    CHECK(world.integer("SELECT count(*) FROM accounts WHERE platform_role > 0") == 1);
    world.run("UPDATE accounts SET state = 1");
    CHECK(refused(create(world, "anne@region.example")) == refusals::email_taken);
    CHECK(world.mails() == 2);
}

TEST_CASE("what is wrong with the words of the command line is said by field") {
    World world;
    CHECK(refused(create(world, "")) == refusals::required);
    CHECK(refused(create(world, "anne")) == refusals::email_without_at);
    CHECK(create(world, "anne@region.example", "", "").refusals().size() == 2);
    CHECK(world.integer("SELECT count(*) FROM accounts") == 0);
    CHECK(world.journal_lines() == 0);
}
