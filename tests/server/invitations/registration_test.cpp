#include <doctest/doctest.h>

#include <atomic>
#include <thread>
#include <vector>

#include "shared/invitations/registration.h"
#include "shared/passwords/strength.h"
#include "tests/support/server/api.h"

using namespace habilis;
using namespace habilis::server;
using tests::Api;
using tests::World;

namespace {

constexpr std::string_view password = "grand vent sur les remparts";
constexpr std::string_view address = "nouvelle@x.example";

struct Portal : World {
    AccountId zoe = account({.login = "zkervadenn", .password_hash = hash("marée haute à Cancale 1")});
    Api api{*this};

    Portal() { api.settings().self_registration = true; }
    Api::Reply ask(std::string_view email = address) {
        return api.post("/registrations/ask", "{\"email\":\"" + std::string(email) + "\"}");
    }
    RegistrationView inspect(const std::string& token) {
        return api.post("/registrations/inspect", "{\"token\":\"" + token + "\"}").as<RegistrationView>();
    }
    Api::Reply finish(const std::string& token, std::string_view chosen = password, const std::string& session = {}) {
        const std::string body = "{\"token\":\"" + token +
                                 R"(","civility":"mme","first_name":"Nine","last_name":"Le Bras","language":"en")"
                                 ",\"password\":\"" +
                                 std::string(chosen) + "\"}";
        return session.empty() ? api.post("/registrations/finish", body)
                               : api.post("/registrations/finish", body, {session});
    }
    std::string asked() {
        REQUIRE(ask().status == 200);
        return mailed_token();
    }
    std::int64_t accounts() { return integer("SELECT count(*) FROM accounts"); }
};

std::string all_of(const Api::Reply& reply) {
    std::string all = std::to_string(reply.status) + reply.body;
    for (const auto& [name, value] : reply.headers)
        if (name != "Habilis-Trace") all += "\n" + name + ": " + value;
    return all;
}

}  // namespace

TEST_CASE("M1: an account is created by the mailed link, after the address has proved itself") {
    Portal world;
    const std::int64_t before = world.accounts();
    const std::string token = world.asked();
    CHECK(world.mail_kind() == "registration");
    CHECK(world.text("SELECT email FROM outbox ORDER BY id DESC LIMIT 1") == address);
    CHECK(world.mail_text().find("/creer-votre-compte#" + token) != std::string::npos);
    CHECK(world.accounts() == before);
    CHECK(world.journal_lines() == 0);  // nothing of anybody has changed

    for (int i = 0; i < 3; ++i) {  // opening consumes nothing
        const RegistrationView view = world.inspect(token);
        CHECK(view.valid);
        CHECK(view.email == address);
        CHECK(view.minimum_length == PasswordPolicy::lowest_minimum);
    }
    CHECK(world.finish(token, "court").code() == "passwords.too_short");
    CHECK(world.finish(token, "Nine Le Bras 2026 Nine").status == 422);
    const Api::Reply in = world.finish(token);
    REQUIRE(in.status == 200);
    CHECK(!in.token().empty());
    CHECK(world.integer("SELECT count(*) FROM accounts WHERE email = ?1 AND state = 1 AND provenance = 4 "
                        "AND first_name = 'Nine' AND civility = 1 AND language = 1",
                        address) == 1);
    CHECK(world.integer("SELECT count(*) FROM memberships m JOIN accounts a ON a.id = m.account_id WHERE a.email = ?1",
                        address) == 0);
    CHECK(world.integer("SELECT count(*) FROM journal WHERE event = 520") == 1);
    CHECK(world.integer("SELECT count(*) FROM registrations") == 0);
    CHECK(!world.inspect(token).valid);
    CHECK(world.finish(token).code() == "passwords.link_unusable");
    CHECK(world.api
              .post("/sessions/sign-in",
                    R"({"identifier":"nouvelle@x.example","password":")" + std::string(password) + "\"}")
              .status == 200);
}

TEST_CASE("M1: the answer is the same for an address that is known, whose holder is told by mail") {
    Portal world;
    const std::string answer = all_of(world.ask());
    CHECK(answer.starts_with("200{}"));
    CHECK(all_of(world.ask("ZOE@saint-malo.example")) == answer);
    CHECK(world.mail_kind() == "registered_already");
    CHECK(world.text("SELECT email FROM outbox ORDER BY id DESC LIMIT 1") == "zoe@saint-malo.example");
    CHECK(world.mail_text().find("zkervadenn") != std::string::npos);
    CHECK(world.mail_text().find("/mot-de-passe-oublie") != std::string::npos);
    CHECK(world.mail_text().find("/creer-votre-compte") == std::string::npos);
}

TEST_CASE("M1: the newest link alone works, for 60 minutes; an address and a network are mailed so many and no more") {
    Portal world;
    const std::string first = world.asked();
    const std::string second = world.asked();
    CHECK(!world.inspect(first).valid);
    CHECK(world.finish(first).code() == "passwords.link_unusable");
    CHECK(world.inspect(second).valid);
    world.advance(one_hour + 1);
    CHECK(!world.inspect(second).valid);
    CHECK(world.finish(second).code() == "passwords.link_unusable");

    const std::int64_t before = world.mails();
    for (int i = 0; i < 10; ++i) CHECK(world.ask().status == 200);
    CHECK(world.mails() == before + 3);
    for (int i = 0; i < 100; ++i) CHECK(world.ask("n" + std::to_string(i) + "@x.example").status == 200);
    CHECK(world.mails() == before + 53);  // 60 attempts of the network an hour
}

TEST_CASE("M1: whoever was invited meanwhile is told, and no second account is made") {
    Portal world;
    const std::string token = world.asked();
    world.account({.email = std::string(address), .state = AccountState::pending});
    const std::int64_t before = world.accounts();
    CHECK(world.finish(token).code() == "accounts.email_taken");
    CHECK(world.accounts() == before);
}

TEST_CASE("M1: somebody else's browser stays hers") {
    Portal world;
    const std::string token = world.asked();
    const Api::Reply reply = world.finish(token, password, world.api.session(world.zoe));
    CHECK(reply.body == R"({"next":"stay"})");
    CHECK(reply.token().empty());
}

TEST_CASE("M1: of any number of attempts at once one creates the account") {
    Portal world;
    const std::string token = world.asked();
    std::atomic<int> done = 0;
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < 4; ++i)
            threads.emplace_back([&] {
                if (world.finish(token).status == 200) ++done;
            });
    }
    CHECK(done == 1);
    CHECK(world.integer("SELECT count(*) FROM accounts WHERE email = ?1", address) == 1);
}

TEST_CASE("M1: switched off, nothing is mailed and no link works") {
    Portal world;
    const std::string token = world.asked();
    const std::int64_t mails = world.mails();
    world.api.settings().self_registration = false;
    CHECK(world.ask().code() == "invitations.registration_off");
    CHECK(world.finish(token).code() == "invitations.registration_off");
    CHECK(world.api.post("/registrations/inspect", "{\"token\":\"" + token + "\"}").status == 403);
    CHECK(world.mails() == mails);
}
