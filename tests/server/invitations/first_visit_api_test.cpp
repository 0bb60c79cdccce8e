#include <doctest/doctest.h>

#include <atomic>
#include <thread>
#include <vector>

#include "server/consent/built_in_notices.h"
#include "shared/consent/consent.h"
#include "shared/invitations/invitations.h"
#include "shared/passwords/passwords.h"
#include "tests/support/server/api.h"

using namespace habilis;
using namespace habilis::server;
using tests::Api;
using tests::World;

namespace {

constexpr std::string_view password = "grand vent sur les remparts";

struct Town : World {
    OrganisationId town = organisation();
    AccountId boss = account({.first_name = "Anne", .last_name = "Le Goff", .email = "anne@x.example"});
    AccountId zoe = account({.login = "zkervadenn", .state = AccountState::pending});
    Api api{*this};
    std::string boss_token;

    Town() {
        REQUIRE(keep_built_in_notices(database(), notice_files(), {}).empty());
        member(boss, town, OrganisationRole::administrator);
        member(zoe, town);
        boss_token = api.session(boss);
        accept(boss_token);
    }

    [[nodiscard]] std::string send_path(AccountId to) const {
        return "/organisations/" + std::to_string(town.value) + "/users/" + std::to_string(to.value) +
               "/send-activation";
    }
    Api::Reply send(const tests::ApiOptions& options) { return api.post(send_path(zoe), "{}", options); }
    Api::Reply send() { return send({boss_token}); }
    Api::Reply activate(const std::string& token, std::string_view chosen = password) {
        return api.post("/invitations/activate",
                        "{\"token\":\"" + token + "\",\"password\":\"" + std::string(chosen) + "\"}");
    }
    NoticeView notice(const std::string& token) {
        return api.get("/notices/current?language=fr", {token}).as<NoticeView>();
    }
    Api::Reply answer(const std::string& token, bool accepted, const std::string& uuid = {}) {
        const NoticeView shown = notice(token);
        return api.post("/consents/answer",
                        "{\"notice\":\"" + std::to_string(shown.notice.value) + "\",\"hash\":\"" + shown.hash +
                            "\",\"language\":\"fr\",\"accepted\":" + (accepted ? "true" : "false") +
                            ",\"optional\":[\"news\"]}",
                        {token, uuid});
    }
    void accept(const std::string& token) { REQUIRE(answer(token, true).status == 200); }
};

}  // namespace

TEST_CASE("an administrator who finishes somebody's link in her own browser is who she was") {
    Town world;
    REQUIRE(world.send().status == 200);
    const std::string link = world.mailed_token();
    const std::string body = "{\"token\":\"" + link + "\",\"password\":\"" + std::string(password) + "\"}";
    CHECK(world.api.post("/passwords/inspect-link", "{\"token\":\"" + link + "\"}", {world.boss_token})
              .as<LinkView>()
              .signed_in == "Anne LE GOFF");
    CHECK(world.api.post("/passwords/inspect-link", "{\"token\":\"" + link + "\"}").as<LinkView>().signed_in.empty());
    const Api::Reply done = world.api.post("/invitations/activate", body, {world.boss_token});
    CHECK(done.body == R"({"next":"stay"})");
    CHECK(done.token().empty());
    CHECK(world.api.get("/session", {world.boss_token}).as<Me>().account == world.boss);
    CHECK(world.api
              .post("/sessions/sign-in", R"({"identifier":"zkervadenn","password":")" + std::string(password) + R"("})")
              .status == 200);
}

TEST_CASE("from the administrator's click to the services: link, password, notice") {
    Town world;
    const Api::Reply sent = world.send();
    REQUIRE(sent.status == 200);
    CHECK(sent.as<ActivationSent>().valid_until == world.now() + 30 * one_day);
    CHECK(sent.headers.at("Habilis-Changes").find("accounts") != std::string::npos);
    const std::string link = world.mailed_token();
    CHECK(sent.body.find(link) == std::string::npos);

    const LinkView view = world.api.post("/passwords/inspect-link", "{\"token\":\"" + link + "\"}").as<LinkView>();
    CHECK(view.purpose == LinkPurpose::activation);
    CHECK(view.state == LinkState::valid);
    CHECK(view.login == "zkervadenn");

    CHECK(world.activate(link, "trop court").status == 422);
    const Api::Reply in = world.activate(link);
    REQUIRE(in.status == 200);
    CHECK(in.body == R"({"next":"notice"})");
    const std::string token = in.token();
    CHECK(world.api.get("/my/profile", {token}).code() == "sessions.notice_pending");
    CHECK(world.api.get("/session", {token}).status == 200);
    CHECK(world.notice(token).answer == NoticeAnswer::pending);

    CHECK(world.answer(token, false).body == R"({"next":"notice"})");
    CHECK(world.api.get("/my/profile", {token}).status == 403);
    CHECK(world.answer(token, true).body == R"({"next":"home"})");
    CHECK(world.api.get("/my/profile", {token}).status == 200);
    CHECK(world.notice(token).answer == NoticeAnswer::accepted);
}

TEST_CASE("a repeated request sends one mail and keeps one answer") {
    Town world;
    const std::string uuid = "7f1a3c1e-8a54-4b6e-9d1c-2f5e8b0c4d11";
    const Api::Reply first = world.send({world.boss_token, uuid});
    CHECK(world.send({world.boss_token, uuid}).body == first.body);
    CHECK(world.mails() == 1);
    const std::string token = world.activate(world.mailed_token()).token();
    const std::string answer_uuid = "7f1a3c1e-8a54-4b6e-9d1c-2f5e8b0c4d12";
    const std::int64_t before = world.integer("SELECT count(*) FROM consents");
    CHECK(world.answer(token, true, answer_uuid).status == 200);
    CHECK(world.answer(token, true, answer_uuid).status == 200);
    CHECK(world.integer("SELECT count(*) FROM consents") == before + 1);
}

TEST_CASE("P14: looking at a link by any method but the page's button changes nothing") {
    Town world;
    REQUIRE(world.send().status == 200);
    const std::string link = world.mailed_token();
    const std::int64_t lines = world.journal_lines();
    for (int i = 0; i < 20; ++i) {
        CHECK(world.api.get("/invitations/activate?token=" + link).status == 405);
        CHECK(world.api.get("/passwords/inspect-link?token=" + link).status == 405);
        CHECK(world.api.post("/passwords/inspect-link", "{\"token\":\"" + link + "\"}").status == 200);
    }
    CHECK(world.journal_lines() == lines);
    CHECK(world.activate(link).status == 200);
}

TEST_CASE("P15: headers that name another host do not reach the mail") {
    Town world;
    const tests::ApiOptions hostile{world.boss_token, "",
                                    "X-Forwarded-Host: evil.example\r\nForwarded: host=evil.example\r\n"
                                    "X-Forwarded-Proto: gopher\r\nX-Original-URL: http://evil.example/\r\n"};
    REQUIRE(world.send(hostile).status == 200);
    CHECK(world.mail_text().find("evil") == std::string::npos);
    CHECK(world.mail_text().find(world.api.services().outbox.settings().base_url + "/activation#") !=
          std::string::npos);
}

TEST_CASE("an expired link, asked again: the same answer for any token") {
    Town world;
    REQUIRE(world.send().status == 200);
    const std::string link = world.mailed_token();
    world.advance(30 * one_day);
    CHECK(world.activate(link).code() == "passwords.link_unusable");
    const auto again = [&](const std::string& token) {
        const Api::Reply reply = world.api.post("/invitations/request-again", "{\"token\":\"" + token + "\"}");
        return std::to_string(reply.status) + reply.body;
    };
    const std::string answer = again(std::string(43, 'A'));
    CHECK(answer == "200{}");
    CHECK(again("x") == answer);
    CHECK(world.mails() == 1);
    CHECK(again(link) == answer);
    CHECK(world.mails() == 2);
}

TEST_CASE("P11: 50 parallel activations of one link over the API: one gets in") {
    Town world;
    REQUIRE(world.send().status == 200);
    const std::string link = world.mailed_token();
    std::atomic<int> in{0}, dead{0};
    std::vector<std::thread> crowd;
    for (int i = 0; i < 50; ++i) {
        crowd.emplace_back([&] {
            const Api::Reply reply = world.activate(link);
            if (reply.status == 200) ++in;
            else if (reply.status == 409 && reply.token().empty()) ++dead;
        });
    }
    for (std::thread& one : crowd) one.join();
    CHECK(in == 1);
    CHECK(dead == 49);
}

TEST_CASE("P33: nobody answers the notice for somebody else") {
    Town world;
    const AccountId support = world.account({.email = "aide@x.example", .platform_role = PlatformRole::support});
    const AccountId user = world.account({.email = "u@x.example"});
    world.member(user, world.town);
    const std::string acting = world.api.session(support, user);
    const std::int64_t before = world.integer("SELECT count(*) FROM consents");
    // Somebody whom the notice awaits cannot be acted as at all.
    CHECK(world.answer(acting, true).status == 401);
    CHECK(world.api.post("/consents/answer", R"({"account":"3","accepted":true})", {acting}).status == 401);
    CHECK(world.api
              .post("/consents/answer", R"({"on_behalf":"3","notice":"1","hash":"x","accepted":true})",
                    {world.boss_token})
              .status == 400);
    CHECK(world.integer("SELECT count(*) FROM consents") == before);
}

TEST_CASE("step 2 of creating a user sends the link when its box is ticked, once") {
    Town world;
    const std::string path = "/organisations/" + std::to_string(world.town.value) + "/users/" +
                             std::to_string(world.zoe.value) + "/assign-services";
    const auto assign = [&](int version, bool send) {
        return world.api.post(
            path,
            "{\"version\":" + std::to_string(version) +
                ",\"role\":\"user\",\"assignments\":[],\"send_activation\":" + (send ? "true" : "false") + "}",
            {world.boss_token});
    };
    CHECK(assign(2, false).status == 200);
    CHECK(world.mails() == 0);
    CHECK(assign(2, true).status == 200);
    CHECK(world.mail_kind() == "activation");
    CHECK(assign(2, true).status == 200);
    CHECK(assign(2, true).status == 200);
    const Api::Reply often = assign(2, true);
    CHECK(often.status == 429);
    CHECK(often.body.find("\"field\":\"send_activation\"") != std::string::npos);
    CHECK(world.activate(world.mailed_token()).status == 200);
    CHECK(assign(2, true).status == 200);  // active now: nothing to send
    CHECK(world.mails() == 3);
}
