#include <doctest/doctest.h>

#include "shared/sessions/session.h"
#include "tests/support/server/api.h"

using namespace habilis;
using namespace habilis::server;
using tests::Api;
using tests::World;

namespace {

constexpr const char* old_password = "marée haute à Cancale 1";
constexpr const char* new_password = "grand vent sur les remparts";

struct Town : World {
    AccountId zoe = account({.login = "zkervadenn", .password_hash = hash(old_password)});
    Api api{*this};

    Api::Reply sign_in(std::string password) {
        return api.post("/sessions/sign-in", R"({"identifier":"zkervadenn","password":")" + password + "\"}");
    }
    Api::Reply forgot(std::string identifier) {
        return api.post("/passwords/forgot", R"({"identifier":")" + identifier + "\"}");
    }
    Api::Reply reset(std::string token, std::string password) {
        return api.post("/passwords/reset", R"({"token":")" + token + R"(","password":")" + password + "\"}");
    }
    Api::Reply choose(const std::string& session, std::string current, std::string password) {
        return api.post("/passwords/choose", R"({"current":")" + current + R"(","password":")" + password + "\"}",
                        {session});
    }
};

std::string all_of(const Api::Reply& reply) {
    std::string all = std::to_string(reply.status) + reply.body;
    for (const auto& [name, value] : reply.headers)
        if (name != "Habilis-Trace") all += "\n" + name + ": " + value;
    return all;
}

}  // namespace

TEST_CASE("a forgotten password: one answer for all, mail for the holder, in by the link") {
    Town world;
    world.account({.email = "d@x.example", .state = AccountState::disabled});
    const std::string session = world.sign_in(old_password).token();
    const std::string answer = all_of(world.forgot("unknown@x.example"));
    CHECK(answer.starts_with("200{}"));
    CHECK(all_of(world.forgot("d@x.example")) == answer);
    CHECK(all_of(world.forgot("zkervadenn")) == answer);
    const std::string link = world.mailed_token();
    for (int i = 0; i < 20; ++i) CHECK(all_of(world.forgot("zkervadenn")) == answer);
    CHECK(world.mails() == 4);

    // The first link died with the second.
    CHECK(world.reset(link, new_password).code() == "passwords.link_unusable");
    const Api::Reply in = world.reset(world.mailed_token(), new_password);
    REQUIRE(in.status == 200);
    CHECK(in.body == R"({"next":"home"})");
    CHECK(world.api.get("/session", {in.token()}).status == 200);
    CHECK(world.api.get("/session", {session}).status == 401);
    CHECK(world.sign_in(old_password).status == 401);
    CHECK(world.sign_in(new_password).status == 200);
}

TEST_CASE("P5: with an expired password only choosing the next is open") {
    Town world;
    world.run("UPDATE accounts SET password_expires_at = ?1", world.now() + one_minute);
    const std::string other = world.sign_in(old_password).token();
    world.advance(one_minute);
    const Api::Reply in = world.sign_in(old_password);
    CHECK(in.body == R"({"next":"password"})");
    CHECK(world.api.get("/my/profile", {in.token()}).code() == "sessions.password_pending");
    CHECK(world.api.get("/my/profile", {other}).code() == "sessions.password_pending");
    CHECK(world.api.get("/session", {in.token()}).as<Me>().next == NextStep::password);

    CHECK(world.choose(in.token(), "wrong", new_password).code() == "passwords.wrong_current");
    CHECK(world.choose(in.token(), old_password, "court").code() == "passwords.too_short");
    CHECK(world.choose("", old_password, new_password).status == 401);
    const Api::Reply chosen = world.choose(in.token(), old_password, new_password);
    REQUIRE(chosen.status == 200);
    CHECK(chosen.body == R"({"next":"home"})");
    CHECK(world.api.get("/my/profile", {chosen.token()}).status == 200);
    CHECK(world.api.get("/session", {in.token()}).status == 401);
    CHECK(world.api.get("/session", {other}).status == 401);
    CHECK(world.mail_kind() == "password_changed");
}

TEST_CASE("P7: no request carries a password or a token in its path, and no reply carries one") {
    const RouteTable table = bind_api();
    for (const RouteRow& route : table.rows()) {
        CAPTURE(route.info.path);
        // But for the temporary one that an administrator hands out on paper (PRODUCT C4).
        const bool on_paper = route.info.path.ends_with("/issue-temporary-password");
        for (const FieldRow& row : route.reply) {
            CHECK(row.rules.secret == (on_paper && row.name == "passphrase"));
            CHECK(row.name != "token");
            CHECK(row.name != "password");
            CHECK(row.name != "hash_of_password");
        }
        for (const FieldRow& row : route.request) {
            const bool secret = row.name == "password" || row.name == "token" || row.name == "current";
            CHECK(row.rules.secret == secret);
            if (secret) CHECK(route.info.method == Method::post);
            // Nobody sets a password for another account: none of these routes names one.
            if (secret) CHECK(find_field(route.request, "account") == nullptr);
        }
    }
}
