#include <doctest/doctest.h>

#include "server/accounts/erasure.h"
#include "server/join_requests/verbs.h"
#include "shared/join_requests/events.h"
#include "shared/join_requests/routes.h"
#include "shared/memberships/events.h"
#include "tests/support/server/api.h"

using namespace habilis;
using namespace habilis::server;
using tests::Api;
using tests::World;

namespace {

struct Town : World {
    OrganisationId town = organisation();
    OrganisationId second = organisation({.label = "Commune de Dinard"});
    AccountId boss = person("anne", town, OrganisationRole::administrator);
    AccountId other_boss = person("luc", town, OrganisationRole::administrator);
    AccountId editor = person("rose", town, OrganisationRole::editor);
    AccountId stranger = person("yves", second, OrganisationRole::administrator);
    AccountId zoe = person("zoe", second);
    Api api{*this};

    Town() { list(town); }
    void list(OrganisationId which, bool listed = true) {
        run("UPDATE organisations SET listed = ?2 WHERE id = ?1", which, listed);
    }
    AccountId person(const std::string& name, OrganisationId of, OrganisationRole role = OrganisationRole::user) {
        const AccountId made = account({.first_name = name, .email = name + "@x.example"});
        if (of) member(made, of, role);
        return made;
    }
    static std::string number(auto id) { return std::to_string(id.value); }
    Api::Reply ask(AccountId who, OrganisationId where, const std::string& comment = "Bonjour") {
        return api.post("/my/join-requests/ask",
                        "{\"organisation\":\"" + number(where) + "\",\"comment\":\"" + comment + "\"}",
                        {api.session(who)});
    }
    JoinRequestId asked(AccountId who) { return ask(who, town).as<AskedToJoin>().request; }
    Api::Reply withdraw(AccountId who, JoinRequestId request) {
        return api.post("/my/join-requests/" + number(request) + "/withdraw", "{}", {api.session(who)});
    }
    MyJoinRequests mine(AccountId who) { return api.get("/my/join-requests", {api.session(who)}).as<MyJoinRequests>(); }
    JoinRequests of_town(AccountId reader, std::string_view state = "open") {
        const Api::Reply reply = api.get(
            "/organisations/" + number(town) + "/join-requests?state=" + std::string(state), {api.session(reader)});
        return reply.status == 200 ? reply.as<JoinRequests>() : JoinRequests{};
    }
    Api::Reply decide(AccountId who, JoinRequestId request, const std::string& how, std::string_view body = "{}",
                      OrganisationId where = {}) {
        return api.post(
            "/organisations/" + number(where ? where : town) + "/join-requests/" + number(request) + "/" + how, body,
            {api.session(who)});
    }
    Api::Reply reject(AccountId who, JoinRequestId request, std::string_view reason = "Vous n’êtes pas des nôtres.") {
        return decide(who, request, "reject", "{\"reason\":\"" + std::string(reason) + "\"}");
    }
    std::int64_t lines(const JournalEvent& event) {
        return integer("SELECT count(*) FROM journal WHERE event = ?1 AND about = ?2 AND organisation = ?3",
                       event.number, zoe, town);
    }
    std::int64_t member_of_town(AccountId who) {
        return integer("SELECT count(*) FROM memberships WHERE organisation_id = ?1 AND account_id = ?2", town, who);
    }
    std::int64_t state() { return integer("SELECT state FROM join_requests WHERE account_id = ?1", zoe); }
};

}  // namespace

TEST_CASE("D5: a request is stored once, told to those who decide, and answered alike when it is repeated") {
    Town world;
    const Api::Reply first = world.ask(world.zoe, world.town, "Je relève les horaires.");
    REQUIRE(first.status == 200);
    CHECK(world.lines(events::join_asked) == 1);
    CHECK(world.mails() == 2);  // both administrators, not the editor
    CHECK(world.integer("SELECT count(*) FROM outbox WHERE kind = 'join_request' AND email = 'luc@x.example'") == 1);
    CHECK(world.mail_text("join_request").find("Je relève les horaires.") != std::string::npos);
    CHECK(world.mail_text("join_request").find("/organisations/1/join-requests") != std::string::npos);
    const Api::Reply again = world.ask(world.zoe, world.town, "Autre chose");
    CHECK(again.status == 200);
    CHECK(again.as<AskedToJoin>().request == first.as<AskedToJoin>().request);
    CHECK(world.mails() == 2);
    CHECK(world.lines(events::join_asked) == 1);
    const MyJoinRequests mine = world.mine(world.zoe);
    REQUIRE(mine.requests.size() == 1);
    CHECK(mine.requests[0].comment == "Je relève les horaires.");
    CHECK(mine.requests[0].state == JoinState::open);
    CHECK(world.mine(world.boss).requests.empty());
}

TEST_CASE("D5: an organisation that is not listed is answered like one that is not there; members do not ask") {
    Town world;
    const Api::Reply unlisted = world.ask(world.boss, world.second);
    CHECK(unlisted.status == 404);
    CHECK(world.ask(world.boss, {4711}).body == unlisted.body);
    CHECK(world.ask(world.editor, world.town).code() == "join_requests.own_organisation");
    CHECK(world.integer("SELECT count(*) FROM join_requests") == 0);
}

TEST_CASE("D5: ten requests wait at most") {
    Town world;
    for (int i = 0; i < 11; ++i) {
        const OrganisationId made = world.organisation({.label = "Commune " + std::to_string(i)});
        world.list(made);
        CHECK(world.ask(world.zoe, made).status == (i < 10 ? 200 : 429));
    }
    CHECK(world.integer("SELECT count(*) FROM join_requests WHERE state = 0") == 10);
}

TEST_CASE("D5: many requests to one organisation are counted, and mailed up to a limit") {
    Town world;
    for (int i = 0; i < 25; ++i) CHECK(world.ask(world.person("p" + std::to_string(i), {}), world.town).status == 200);
    CHECK(world.of_town(world.boss).open == 25);
    CHECK(world.mails() == 2 * most_request_mails);
}

TEST_CASE("D5: no more requests reach one organisation within an hour than somebody could read, whoever asks") {
    Town world;
    for (std::int64_t i = 0; i < most_requests_an_hour; ++i)
        REQUIRE(world.ask(world.person("p" + std::to_string(i), {}), world.town).status == 200);
    const std::int64_t lines = world.journal_lines(), mails = world.mails();
    const Api::Reply refused = world.ask(world.zoe, world.town);
    CHECK(refused.status == 429);
    CHECK(refused.code() == "join_requests.crowded");
    CHECK(world.journal_lines() == lines);
    CHECK(world.mails() == mails);
    const OrganisationId other = world.organisation({.label = "Commune voisine"});
    world.list(other);
    CHECK(world.ask(world.zoe, other).status == 200);
    world.advance(one_hour + one_minute);
    CHECK(world.ask(world.zoe, world.town).status == 200);
}

TEST_CASE("D5: its author withdraws a request, nobody else does, and asks again the day after") {
    Town world;
    const JoinRequestId request = world.asked(world.zoe);
    CHECK(world.withdraw(world.stranger, request).status == 404);
    CHECK(world.withdraw(world.zoe, {request.value + 1}).status == 404);
    REQUIRE(world.withdraw(world.zoe, request).status == 200);
    CHECK(world.lines(events::join_withdrawn) == 1);
    CHECK(world.withdraw(world.zoe, request).code() == "join_requests.withdrawn");
    CHECK(world.decide(world.boss, request, "accept").code() == "join_requests.withdrawn");
    CHECK(world.of_town(world.boss, "closed").requests.at(0).state == JoinState::withdrawn);
    CHECK(world.ask(world.zoe, world.town).code() == "join_requests.asked_too_soon");
    world.advance(one_day);
    CHECK(world.ask(world.zoe, world.town).status == 200);
    CHECK(world.state() == 0);
    CHECK(world.integer("SELECT count(*) FROM join_requests") == 1);
}

TEST_CASE(
    "D6: accepting makes a member with the chosen role, by the same line as an attachment, and tells the person") {
    Town world;
    const JoinRequestId request = world.asked(world.zoe);
    const JoinRequests open = world.of_town(world.boss);
    REQUIRE(open.requests.size() == 1);
    CHECK(open.requests[0].account == world.zoe);
    CHECK(open.requests[0].email == "zoe@x.example");
    REQUIRE(world.decide(world.boss, request, "accept", R"({"role":"editor","external":true})").status == 200);
    CHECK(world.text("SELECT role || '|' || external FROM memberships WHERE organisation_id = ?1 AND account_id = ?2",
                     world.town, world.zoe) == "1|1");
    CHECK(world.lines(events::join_accepted) == 1);
    CHECK(world.lines(events::member_attached) == 1);
    CHECK(world.lines(events::join_closed) == 0);
    CHECK(world.mail_kind() == "join_answer");
    CHECK(world.text("SELECT email FROM outbox ORDER BY id DESC LIMIT 1") == "zoe@x.example");
    CHECK(world.mail_text().find("Éditeur") != std::string::npos);
    CHECK(world.of_town(world.boss).open == 0);
    CHECK(world.of_town(world.boss, "accepted").requests.at(0).decided_by.find("KERVADENN") != std::string::npos);
    CHECK(world.ask(world.zoe, world.town).code() == "join_requests.own_organisation");
}

TEST_CASE("D6: whoever answers second is told by whom it was answered, and nothing is done twice") {
    Town world;
    const JoinRequestId request = world.asked(world.zoe);
    REQUIRE(world.decide(world.boss, request, "accept").status == 200);
    const std::int64_t mails = world.mails(), lines = world.journal_lines();
    const Api::Reply late = world.reject(world.other_boss, request);
    CHECK(late.status == 409);
    CHECK(late.code() == "join_requests.accepted");
    CHECK(late.body.find("anne KERVADENN") != std::string::npos);
    CHECK(world.decide(world.other_boss, request, "accept").code() == "join_requests.accepted");
    CHECK(world.mails() == mails);
    CHECK(world.journal_lines() == lines);
    CHECK(world.member_of_town(world.zoe) == 1);
}

TEST_CASE("D6: a rejection reaches the person with its reason, and one asks again after 30 days") {
    Town world;
    const JoinRequestId request = world.asked(world.zoe);
    CHECK(world.reject(world.boss, request, "Non.").code() == "base.too_short");
    REQUIRE(world.reject(world.boss, request).status == 200);
    CHECK(world.lines(events::join_rejected) == 1);
    CHECK(world.mail_kind() == "join_answer");
    CHECK(world.mail_text().find("Vous n’êtes pas des nôtres.") != std::string::npos);
    CHECK(world.mine(world.zoe).requests.at(0).reason == "Vous n’êtes pas des nôtres.");
    CHECK(world.mine(world.zoe).requests.at(0).ask_again_on == Day{2026, 12, 22});
    const Api::Reply soon = world.ask(world.zoe, world.town);
    CHECK(soon.status == 429);
    CHECK(soon.body.find("22\u00a0décembre 2026") != std::string::npos);
    world.advance(30 * one_day);
    CHECK(world.ask(world.zoe, world.town).status == 200);
    CHECK(world.mine(world.zoe).requests.at(0).reason.empty());
}

TEST_CASE("D6: nobody decides without the right, on another organisation's requests, or grants what he lacks") {
    Town world;
    const JoinRequestId request = world.asked(world.zoe);
    CHECK(world.decide(world.editor, request, "accept").status == 403);
    CHECK(world.reject(world.zoe, request).status == 404);
    CHECK(world.reject(world.stranger, request).status == 404);
    // By way of an organisation that is his own.
    CHECK(world.decide(world.stranger, request, "accept", "{}", world.second).status == 404);
    CHECK(world.decide(world.boss, request, "accept", R"({"level":"99"})").code() == "accounts.level_unknown");
    world.run("UPDATE memberships SET extra_rights = ?2 WHERE account_id = ?1", world.editor,
              static_cast<std::int64_t>(PermissionSet{Permission::decide_join_requests}.bits()));
    CHECK(world.decide(world.editor, request, "accept", R"({"role":"editor"})").status == 403);
    CHECK(world.state() == 0);
    CHECK(world.decide(world.editor, request, "accept").status == 200);
}

TEST_CASE("D6: an administrator role asks for the password again") {
    Town world;
    const JoinRequestId request = world.asked(world.zoe);
    const std::string session = world.api.session(world.boss);
    world.advance(10 * one_minute);
    const std::string path = "/organisations/1/join-requests/" + Town::number(request) + "/accept";
    CHECK(world.api.post(path, R"({"role":"administrator"})", {session}).code() == "base.reauthentication_needed");
    CHECK(world.api.post(path, "{}", {session}).status == 200);
}

TEST_CASE("D5 D6: becoming a member in another way closes the request, in the same transaction") {
    Town world;
    world.member(world.stranger, world.town, OrganisationRole::administrator);
    const JoinRequestId request = world.asked(world.zoe);
    REQUIRE(world.api
                .post("/organisations/1/users/" + Town::number(world.zoe) + "/attach", "{}",
                      {world.api.session(world.stranger)})
                .status == 200);
    CHECK(world.state() == 4);
    CHECK(world.lines(events::join_closed) == 1);
    CHECK(world.decide(world.boss, request, "accept").code() == "join_requests.closed");
    CHECK(world.member_of_town(world.zoe) == 1);
}

TEST_CASE("D5: an organisation that hides itself closes what waits") {
    Town world;
    const JoinRequestId request = world.asked(world.zoe);
    const Api::Reply done =
        world.api.post("/organisations/1/settings/update", R"({"version":1,"settings":{"listed":false}})",
                       {world.api.session(world.boss)});
    REQUIRE(done.status == 200);
    CHECK(world.state() == 4);
    CHECK(world.lines(events::join_closed) == 1);
    CHECK(world.integer("SELECT count(*) FROM outbox WHERE kind = 'join_answer' AND email = 'zoe@x.example'") == 1);
    CHECK(world.mail_text("join_answer").find("ne reçoit plus de demandes") != std::string::npos);
    CHECK(world.mail_text("join_answer").find("/mon-profil/demandes") != std::string::npos);
    CHECK(world.decide(world.boss, request, "accept").code() == "join_requests.closed");
    CHECK(world.mine(world.zoe).requests.at(0).listed == false);
    CHECK(world.ask(world.zoe, world.town).status == 404);
}

TEST_CASE("D5: the database keeps one state of a person and an organisation") {
    Town world;
    world.asked(world.zoe);
    CHECK(world.run("INSERT INTO join_requests (organisation_id, account_id, asked_at) VALUES (?1, ?2, 5) "
                    "ON CONFLICT DO NOTHING",
                    world.town, world.zoe) == 0);
}
