#include <doctest/doctest.h>

#include <fstream>
#include <sstream>

#include "server/nouns/session_actor.h"
#include "shared/sessions/session.h"
#include "tests/support/server/api.h"

using namespace habilis;
using namespace habilis::server;
using tests::Api;
using tests::World;

namespace {

constexpr std::string_view right = "marée haute à Cancale 1";

struct Town : World {
    OrganisationId town = organisation();
    AccountId zoe = account({.login = "zkervadenn", .language = Language::en, .password_hash = hash(right)});
    Api api{*this};

    Town() { member(zoe, town, OrganisationRole::administrator); }

    Api::Reply sign_in(std::string_view identifier, std::string_view password, const tests::ApiOptions& options = {}) {
        return api.post(
            "/sessions/sign-in",
            R"({"identifier":")" + std::string(identifier) + R"(","password":")" + std::string(password) + "\"}",
            options);
    }
};

/// Everything of a reply but what names the request.
std::string all_of(const Api::Reply& reply) {
    std::string all = std::to_string(reply.status) + reply.body;
    for (const auto& [name, value] : reply.headers)
        if (name != "Habilis-Trace") all += "\n" + name + ": " + value;
    return all;
}

}  // namespace

TEST_CASE("what looks like nothing around a login is not part of it") {
    Town world;
    for (const char* typed :
         {" zkervadenn", "zkervadenn\u00A0", "\u200Bzkervadenn\u3000", "\uFEFFZOE@saint-malo.example\u2029"}) {
        CAPTURE(typed);
        CHECK(world.sign_in(typed, right).status == 200);
    }
}

TEST_CASE("signing in gives a cookie, signing out takes it back for good") {
    Town world;
    const Api::Reply in = world.sign_in("zkervadenn", right);
    REQUIRE(in.status == 200);
    CHECK(in.body == R"({"next":"home"})");
    CHECK(in.headers.at("Set-Cookie").find("HttpOnly") != std::string::npos);
    CHECK(in.headers.at("Set-Cookie").find("SameSite=Strict") != std::string::npos);
    const std::string token = in.token();
    const Me me = world.api.get("/session", {token}).as<Me>();
    CHECK(me.account == world.zoe);
    CHECK(me.login == "zkervadenn");
    CHECK(me.last_name == "Kervadenn");
    CHECK(me.language == Language::en);
    CHECK(me.minimum_length == 15);
    CHECK(me.next == NextStep::home);
    REQUIRE(me.memberships.size() == 1);
    CHECK(me.memberships[0].label == "Commune de Saint-Malo");
    CHECK(me.memberships[0].role == OrganisationRole::administrator);
    CHECK(PermissionSet(static_cast<std::uint64_t>(me.memberships[0].rights)).has(Permission::create_users));

    const Api::Reply out = world.api.post("/sessions/sign-out", "{}", {token});
    CHECK(out.status == 200);
    CHECK(out.token().empty());
    CHECK(world.api.get("/session", {token}).status == 401);
    CHECK(world.api.post("/sessions/sign-out", "{}", {token}).status == 401);
    CHECK(world.integer("SELECT count(*) FROM journal WHERE event = 701") == 1);
}

TEST_CASE(
    "P10: unknown, wrong, locked, pending, without password, and wrong where the account is closed: one status, one body, "
    "the same headers") {
    Town world;
    const std::string hash = world.hash(right);
    world.account({.email = "d@x.example", .state = AccountState::disabled, .password_hash = hash});
    world.account({.email = "h@x.example", .state = AccountState::hidden, .password_hash = hash});
    world.account({.email = "p@x.example", .state = AccountState::pending});
    world.account({.email = "n@x.example"});
    const AccountId locked = world.account({.email = "l@x.example", .password_hash = hash});
    world.run("UPDATE accounts SET locked_until = ?2 WHERE id = ?1", locked, world.now() + 1);
    const std::string expected = all_of(world.sign_in("unknown@x.example", right));
    CHECK(expected.starts_with("401"));
    CHECK(expected.find("sessions.wrong_credentials") != std::string::npos);
    CHECK(expected.find("Set-Cookie") == std::string::npos);
    CHECK(all_of(world.sign_in("zkervadenn", "wrong")) == expected);
    for (const char* identifier : {"d@x.example", "h@x.example"})
        CHECK(all_of(world.sign_in(identifier, "wrong")) == expected);
    for (const char* identifier : {"p@x.example", "n@x.example", "l@x.example", "' OR ''='"})
        CHECK(all_of(world.sign_in(identifier, right)) == expected);
    CHECK(world.journal_lines() == 0);
    CHECK(world.integer("SELECT count(*) FROM sessions") == 0);
}

TEST_CASE("what is not a sign-in is said by field and counts as nothing") {
    Town world;
    const auto post = [&](std::string_view body) { return world.api.post("/sessions/sign-in", body); };
    CHECK(post("{}").status == 422);
    CHECK(post("{}").code() == "base.required");
    CHECK(post(R"({"identifier":"","password":""})").status == 422);
    CHECK(post(R"({"identifier":["zkervadenn"],"password":"x"})").status == 400);
    CHECK(post(R"({"identifier":"zkervadenn","password":null})").status == 422);
    CHECK(post(R"({"identifier":"zkervadenn","password":"x","account":"1"})").code() == "base.unknown_field");
    CHECK(post(R"({"identifier":"a","identifier":"b","password":"x"})").code() == "base.duplicate_field");
    CHECK(post("{\"identifier\":\"a\",\"password\":\"" + std::string(1025, 'x') + "\"}").code() == "base.too_long");
    CHECK(world.api.get("/sessions/sign-in").status == 405);
    CHECK(world.integer("SELECT count(*) FROM throttles") + world.integer("SELECT count(*) FROM sign_ins") == 0);
}

TEST_CASE("P17: a cookie set beforehand is never taken over, and the browser's older session ends") {
    Town world;
    const std::string planted(43, 'A');
    const std::string first = world.sign_in("zkervadenn", right, {planted}).token();
    CHECK(first != planted);
    CHECK(world.api.get("/session", {planted}).status == 401);
    const std::int64_t epoch = world.api.get("/session", {first}).as<Me>().epoch;
    const std::string second = world.sign_in("zkervadenn", right, {first}).token();
    CHECK(second != first);
    CHECK(world.api.get("/session", {first}).status == 401);
    CHECK(world.api.get("/session", {second}).as<Me>().epoch > epoch);
    // A failed attempt leaves the session that is there alone.
    CHECK(world.sign_in("zkervadenn", "wrong", {second}).status == 401);
    CHECK(world.api.get("/session", {second}).status == 200);
}

TEST_CASE("P19: a right that is gone is gone at the next request") {
    Town world;
    const std::string token = world.sign_in("zkervadenn", right).token();
    const std::string path = "/organisations/" + std::to_string(world.town.value) + "/users/count";
    CHECK(world.api.get(path, {token}).status == 200);
    world.run("UPDATE memberships SET role = 0");
    CHECK(world.api.get(path, {token}).status == 403);
    world.run("UPDATE memberships SET ends_on = '2026-11-21'");
    CHECK(world.api.get(path, {token}).status == 404);
    CHECK(world.api.get("/session", {token}).as<Me>().memberships.empty());
    world.run("UPDATE accounts SET state = 2");
    CHECK(world.api.get("/session", {token}).status == 401);
}

TEST_CASE("P18: idle and absolute ends; a page that polls is no activity") {
    Town world;
    const std::string token = world.sign_in("zkervadenn", right).token();
    const auto alive = [&](std::string headers = {}) {
        return world.api.get("/session", {token, "", std::move(headers)}).status == 200;
    };
    world.advance(14 * one_minute);
    CHECK(alive("Habilis-Background: 1\r\n"));
    world.advance(one_minute);
    CHECK_FALSE(alive());

    const std::string other = world.sign_in("zkervadenn", right).token();
    for (int quarter = 0; quarter < 12 * 6 - 1; ++quarter) {
        world.advance(10 * one_minute);
        REQUIRE(world.api.get("/session", {other}).status == 200);
    }
    world.advance(10 * one_minute);
    CHECK(world.api.get("/session", {other}).status == 401);
}

TEST_CASE("P16: neither password nor session token is ever written to the disk") {
    Town world;
    const std::string token = world.sign_in("zkervadenn", right).token();
    world.sign_in("zkervadenn", "a wrong password, typed");
    world.sign_in("typed my password here", "x");
    std::string everything;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(world.folder())) {
        if (!entry.is_regular_file()) continue;
        std::ifstream file(entry.path(), std::ios::binary);
        everything.append(std::istreambuf_iterator<char>(file), {});
    }
    CHECK(everything.find("zkervadenn") != std::string::npos);
    for (const std::string& secret :
         {token, std::string(right), std::string("a wrong password"), std::string("typed my")})
        CHECK(everything.find(secret) == std::string::npos);
}
