#include "server/nouns/end_access.h"

#include <doctest/doctest.h>

#include "server/nouns/impersonations.h"
#include "server/sessions/forget_old_access.h"
#include "tests/support/server/api.h"

using namespace habilis;
using namespace habilis::server;
using tests::Api;
using tests::World;

namespace {

struct Town : World {
    OrganisationId town = organisation();
    AccountId boss = account({.email = "anne@x.example"});
    AccountId zoe = account({.login = "zkervadenn", .password_hash = hash("marée haute à Cancale 1")});
    Api api{*this};
    std::string session = api.session(zoe);
    std::string link;

    Town() {
        member(boss, town, OrganisationRole::administrator);
        member(zoe, town);
        api.post("/passwords/forgot", R"({"identifier":"zkervadenn"})");
        link = mailed_token();
    }

    int change(std::string_view what) {
        const std::string path = "/organisations/" + std::to_string(town.value) + "/users/" + std::to_string(zoe.value);
        const std::int64_t version = integer(
            "SELECT a.version + m.version FROM accounts a JOIN memberships m ON m.account_id = a.id WHERE a.id = ?1",
            zoe);
        return api
            .post(path + "/change-state",
                  "{\"version\":" + std::to_string(version) + ",\"change\":\"" + std::string(what) + "\"}",
                  {api.session(boss)})
            .status;
    }
    std::string link_state() { return api.post("/passwords/inspect-link", "{\"token\":\"" + link + "\"}").body; }
};

}  // namespace

TEST_CASE("P13: disabling ends sessions and links for good: enabling does not bring them back") {
    Town world;
    CHECK(world.api.get("/session", {world.session}).status == 200);
    CHECK(world.link_state().find("\"valid\"") != std::string::npos);
    REQUIRE(world.change("disable") == 200);
    CHECK(world.api.get("/session", {world.session}).status == 401);
    CHECK(world.link_state().find("\"state\":\"unknown\"") != std::string::npos);
    REQUIRE(world.change("enable") == 200);
    CHECK(world.api.get("/session", {world.session}).status == 401);
    CHECK(world.link_state().find("\"state\":\"unknown\"") != std::string::npos);
}

TEST_CASE("who was where is forgotten after a year") {
    Town world;
    world.api.post("/sessions/sign-in", R"({"identifier":"zkervadenn","password":"wrong"})");
    const auto forget = [&] {
        return world.database().write(
            [](Transaction& transaction) -> Result<int> { return forget_old_access(transaction); });
    };
    world.advance(access_kept_for);
    CHECK(forget().value() == 3);  // the sign-in and two counters
    CHECK(world.integer("SELECT count(*) FROM sessions") == 1);
    CHECK(world.integer("SELECT count(*) FROM links") == 1);
    world.advance(12 * one_hour);
    CHECK(forget().value() == 2);
    CHECK(world.integer("SELECT count(*) FROM sessions") + world.integer("SELECT count(*) FROM links") == 0);
    CHECK(forget().value() == 0);
}
