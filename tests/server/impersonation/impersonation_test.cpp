#include "server/consent/built_in_notices.h"
#include "server/nouns/end_access.h"
#include "server/nouns/impersonations.h"
#include "server/nouns/sessions.h"
#include "server/sessions/sign_in.h"
#include "shared/impersonation/routes.h"
#include "shared/organisations/routes.h"
#include "shared/sessions/routes.h"
#include "tests/support/server/api.h"
#include "tests/support/server/source_folder.h"
#include "tests/support/server/town.h"

// "Se connecter en tant qu'utilisateur" over HTTP, with a clock that the test moves.
using namespace habilis;
using namespace habilis::server;
using namespace habilis::tests;

namespace {

constexpr const char* good_reason = "ne voit plus la Salle des marchés";

struct Stage : Town {
    AccountId support = account({.first_name = "Solène",
                                 .last_name = "Aide",
                                 .email = "support@habilis.example",
                                 .platform_role = PlatformRole::support});
    AccountId platform = account({.email = "admin@habilis.example", .platform_role = PlatformRole::administrator});
    Api api{*this};

    [[nodiscard]] std::string path(AccountId who, OrganisationId organisation) const {
        return "/organisations/" + std::to_string(organisation.value) + "/users/" + std::to_string(who.value) +
               "/impersonate";
    }
    Api::Reply start(const std::string& token, AccountId who, bool writing = false, std::string reason = good_reason) {
        const StartImpersonation command{town, who, std::move(reason), writing};
        return api.post(path(who, town), encode(command), {token});
    }
    /// The cookie of `actor` acting as `who`.
    std::string acting(AccountId actor, AccountId who, bool writing = false) {
        const Api::Reply reply = start(api.session(actor), who, writing);
        REQUIRE_MESSAGE(reply.status == 200, reply.body);
        return reply.token();
    }
    Me me(const std::string& token) { return api.get("/session", {token}).as<Me>(); }
    int status(const std::string& token) { return api.get("/session", {token}).status; }
    Api::Reply stop(const std::string& token) { return api.post("/sessions/stop-impersonation", "{}", {token}); }
    std::string last_line() {
        return text(
            "SELECT event || ' ' || coalesce(CAST(actor AS TEXT), '-') || ' ' || coalesce(CAST(subject AS TEXT), '-') || ' ' || coalesce(after, '') "
            "FROM journal ORDER BY sequence DESC LIMIT 1");
    }
    [[nodiscard]] std::string line(int event, AccountId actor, AccountId subject) const {
        return std::to_string(event) + " " + std::to_string(actor.value) + " " + std::to_string(subject.value) + " ";
    }
    template <class F>
    void transact(F&& work) {
        REQUIRE(database().write([&](Transaction& transaction) { return work(transaction), Refusals{}; }).empty());
    }
    bool add_level(const std::string& token) {
        return api.post("/organisations/" + std::to_string(town.value) + "/levels/add", R"({"label":"Voirie"})",
                        {token})
                   .status == 200;
    }
};

}  // namespace

TEST_CASE("N9 P17 P31: acting as somebody shows that person's space, under another cookie, and tells everybody") {
    Stage stage;
    const std::string own = stage.api.session(stage.mayor);
    const std::int64_t epoch = stage.me(own).epoch;
    const Api::Reply started = stage.start(own, stage.clerk);
    REQUIRE(started.status == 200);
    CHECK(started.as<ImpersonationStarted>().ends == stage.now() + 30 * one_minute);
    const std::string token = started.token();
    CHECK(token != own);
    CHECK(stage.status(own) == 401);
    const Me me = stage.me(token);
    CHECK(me.account == stage.clerk);
    CHECK(me.epoch > epoch);
    CHECK(me.impersonation.actor == stage.mayor);
    CHECK(me.impersonation.last_name == "Maire");
    CHECK(me.impersonation.reason == good_reason);
    CHECK_FALSE(me.impersonation.writing);
    CHECK(me.impersonation.organisation == stage.town);
    REQUIRE(me.memberships.size() == 1);
    CHECK(me.memberships[0].role == OrganisationRole::user);

    CHECK(stage.last_line().starts_with(stage.line(900, stage.mayor, stage.clerk) + "{\"reason\":\"" + good_reason));
    CHECK(stage.integer("SELECT count(*) FROM journal WHERE event = 900 AND organisation = ?1 AND about = ?2",
                        stage.town, stage.clerk) == 1);
    CHECK(stage.text("SELECT actor_id || ' ' || outcome || ' ' || reason FROM sign_ins WHERE account_id = ?1",
                     stage.clerk) == std::to_string(stage.mayor.value) + " 4 " + good_reason);
    CHECK(stage.integer("SELECT last_sign_in_at FROM accounts WHERE id = ?1", stage.clerk) == 0);
    CHECK(stage.mail_kind() == "impersonation");
    CHECK(stage.mail_text().find(good_reason) != std::string::npos);
    CHECK(stage.mail_text().find("lecture seule") != std::string::npos);

    const SignInPage history = stage.api.get("/my/sign-ins", {stage.api.session(stage.clerk)}).as<SignInPage>();
    REQUIRE(history.lines.size() == 1);
    CHECK(history.lines[0].actor == "Zoé MAIRE");
    CHECK(history.lines[0].reason == good_reason);

    const Api::Reply stopped = stage.stop(token);
    CHECK(stopped.as<ImpersonationStopped>().returned);
    CHECK(stage.status(token) == 401);
    CHECK(stage.me(stopped.token()).account == stage.mayor);
    CHECK(stage.me(stopped.token()).impersonation.actor.value == 0);
    CHECK(stage.last_line() == stage.line(901, stage.mayor, stage.clerk) + R"({})");
    CHECK(stage.stop(token).token().empty());
}

TEST_CASE("P29: each refusal leaves the actor where he was, with a line in the journal") {
    Stage stage;
    const std::string own = stage.api.session(stage.mayor);
    const auto refused = [&](AccountId who, std::string_view code) {
        CAPTURE(code);
        const std::int64_t mails = stage.mails();
        const Api::Reply reply = stage.start(own, who);
        CHECK(reply.status == 403);
        CHECK(reply.code() == code);
        CHECK(reply.token().empty());
        CHECK(stage.me(own).account == stage.mayor);
        CHECK(stage.mails() == mails);
        CHECK(stage.last_line() ==
              "902 " + std::to_string(stage.mayor.value) + " - {\"refusal\":\"" + std::string(code) + "\"}");
        CHECK(stage.integer("SELECT count(*) FROM sessions WHERE subject_id <> account_id") == 0);
    };
    const auto changed = [&](const char* sql, std::string_view code) {
        REQUIRE(stage.run(sql, stage.clerk) == 1);
        refused(stage.clerk, code);
        stage.run(
            "UPDATE accounts SET state = 1, locked_until = NULL, password_expires_at = NULL, password_temporary = 0 "
            "WHERE id = ?1",
            stage.clerk);
    };
    refused(stage.mayor, "impersonation.oneself");
    refused(stage.person("Second", stage.town, OrganisationRole::administrator), "impersonation.administrator");
    const AccountId helper = stage.person("Double", stage.town);
    stage.run("UPDATE accounts SET platform_role = 1 WHERE id = ?1", helper);
    refused(helper, "impersonation.administrator");
    const AccountId elsewhere = stage.person("Ailleurs-aussi", stage.town);
    stage.member(elsewhere, stage.company, OrganisationRole::administrator);
    refused(elsewhere, "impersonation.administrator");
    changed("UPDATE accounts SET state = 0 WHERE id = ?1", "impersonation.not_activated");
    changed("UPDATE accounts SET state = 2 WHERE id = ?1", "impersonation.disabled");
    changed("UPDATE accounts SET state = 3 WHERE id = ?1", "impersonation.hidden");
    changed("UPDATE accounts SET locked_until = 9999999999999 WHERE id = ?1", "impersonation.locked");
    changed("UPDATE accounts SET password_expires_at = 1 WHERE id = ?1", "impersonation.password_expired");
    changed("UPDATE accounts SET password_temporary = 1 WHERE id = ?1", "impersonation.password_expired");
    const AccountId later = stage.account({.last_name = "Futur", .email = "futur@saint-malo.example"});
    stage.member(later, stage.town, OrganisationRole::user, Day{2027, 1, 1});
    refused(later, "impersonation.outside_dates");
}

TEST_CASE("P29 T1: a person who has not answered the privacy notice is left alone") {
    Stage stage;
    REQUIRE(keep_built_in_notices(stage.database(), notice_files(), {}).empty());
    stage.run(
        "INSERT INTO consents (account_id, notice_id, major, language, hash, accepted, at, how, session_id, network) "
        "SELECT ?1, id, major, 0, '', 1, ?2, 0, 0, '' FROM notices",
        stage.mayor, stage.now());
    CHECK(stage.start(stage.api.session(stage.mayor), stage.clerk).code() == "impersonation.notice_pending");
}

TEST_CASE("P23 P24: strangers, editors and the nested are turned away at the door") {
    Stage stage;
    const std::int64_t lines = stage.journal_lines();
    CHECK(stage.start("", stage.clerk).status == 401);
    CHECK(stage.start(stage.api.session(stage.deputy), stage.clerk).status == 403);
    CHECK(stage.start(stage.api.session(stage.clerk), stage.deputy).status == 403);
    CHECK(stage.start(stage.api.session(stage.stranger), stage.clerk).status == 404);
    CHECK(stage.start(stage.api.session(stage.mayor), stage.stranger).status == 404);
    CHECK(stage.start(stage.api.session(stage.mayor), stage.clerk, false, "court").status == 422);
    CHECK(stage.start(stage.api.session(stage.support), stage.clerk, true).code() ==
          "impersonation.writing_not_allowed");
    CHECK(stage.start(stage.api.session(stage.support), stage.deputy).code() == "impersonation.more_powerful");
    CHECK(stage.journal_lines() == lines + 2);
    const std::string token = stage.acting(stage.mayor, stage.clerk);
    CHECK(stage.start(token, stage.deputy).code() == "impersonation.holder_only");
    CHECK(stage.me(token).account == stage.clerk);
}

TEST_CASE("P30: to look only changes nothing; to write is a second choice, and never reaches what is the holder's") {
    Stage stage;
    const std::string looking = stage.acting(stage.mayor, stage.deputy);
    CHECK_FALSE(stage.add_level(looking));
    CHECK(stage.api.post("/organisations/1/levels/add", R"({"label":"Voirie"})", {looking}).code() ==
          "impersonation.read_only");
    CHECK(stage.api.get("/organisations/1/users", {looking}).status == 200);
    CHECK(stage.integer("SELECT count(*) FROM levels") == 0);

    const std::string writing = stage.acting(stage.mayor, stage.deputy, true);
    CHECK(stage.mail_text().find("modifications étaient permises") != std::string::npos);
    CHECK(stage.add_level(writing));
    // P31: the line names both.
    CHECK(stage.last_line().starts_with(stage.line(201, stage.mayor, stage.deputy)));
    for (const std::string_view path : {"/my/notification-email/prove", "/passwords/choose", "/consents/answer",
                                        "/organisations/1/users/1/assign-services"}) {
        CAPTURE(path);
        for (const bool may_write : {false, true})
            CHECK(stage.api.post(path, "{}", {stage.acting(stage.mayor, stage.deputy, may_write)}).code() ==
                  "impersonation.holder_only");
    }
    CHECK(stage.integer("SELECT count(*) FROM journal WHERE actor = subject") == 0);
}

TEST_CASE("P30: to write reaches the person's profile and notification choices, but no address of hers") {
    Stage stage;
    const auto version = [&] {
        return std::to_string(stage.integer("SELECT version FROM accounts WHERE id = ?1", stage.clerk));
    };
    const auto update = [&](const std::string& token, const std::string& members) {
        return stage.api.post("/my/profile/update", R"({"version":)" + version() + members + "}", {token}).code();
    };
    const std::string phone = R"(,"phone":"02 61 91 01 01","notify_actions":false)";
    CHECK(update(stage.acting(stage.mayor, stage.clerk), phone) == "impersonation.read_only");
    const std::string writing = stage.acting(stage.mayor, stage.clerk, true);
    CHECK(update(writing, phone) == "");
    CHECK(stage.text("SELECT phone || notify_actions FROM accounts WHERE id = ?1", stage.clerk) == "02 61 91 01 010");
    CHECK(stage.last_line().starts_with(stage.line(302, stage.mayor, stage.clerk)));
    CHECK(stage.text("SELECT phone FROM accounts WHERE id = ?1", stage.mayor).empty());
    const std::int64_t mails = stage.mails();
    CHECK(update(writing, R"(,"notification_email":"mayor@x.example")") == "impersonation.holder_only");
    CHECK(stage.text("SELECT notification_email FROM accounts WHERE id = ?1", stage.clerk).empty());
    CHECK(stage.mails() == mails);
}

TEST_CASE("P30: after half an hour it is over, and only a request of one's own leads back") {
    Stage stage;
    const std::string token = stage.acting(stage.mayor, stage.clerk);
    for (int minutes = 0; minutes < 29; minutes += 10) {
        stage.advance(10 * one_minute - (minutes == 20 ? one_second : 0));
        CHECK(stage.status(token) == 200);
        stage.api.get("/my/services", {token});
    }
    stage.advance(2 * one_second);
    CHECK(stage.status(token) == 401);
    CHECK(stage.api.get("/my/services", {token}).token().empty());
    SUBCASE("before the program has tidied up") {}
    SUBCASE("and after") {
        stage.transact([](Transaction& transaction) { end_overdue_impersonations(transaction); });
        CHECK(stage.last_line() == stage.line(901, stage.mayor, stage.clerk) + R"({"cause":"time","minutes":30})");
        stage.transact([](Transaction& transaction) { end_overdue_impersonations(transaction); });
    }
    const Api::Reply stopped = stage.stop(token);
    CHECK(stopped.as<ImpersonationStopped>().returned);
    CHECK(stage.me(stopped.token()).account == stage.mayor);
    CHECK(stage.integer("SELECT count(*) FROM journal WHERE event = 901") == 1);
    CHECK_FALSE(stage.stop(token).as<ImpersonationStopped>().returned);
}

TEST_CASE("P18: whoever does nothing for a quarter of an hour comes back to the sign-in page") {
    Stage stage;
    const std::string token = stage.acting(stage.mayor, stage.clerk);
    stage.advance(15 * one_minute + one_second);
    CHECK(stage.status(token) == 401);
    const Api::Reply stopped = stage.stop(token);
    CHECK(stopped.status == 200);
    CHECK_FALSE(stopped.as<ImpersonationStopped>().returned);
    CHECK(stopped.headers.at("Set-Cookie").find("Max-Age=0") != std::string::npos);
}

TEST_CASE("P32: what ends it is felt by the next request, and stopping answers all the same") {
    Stage stage;
    const std::string token = stage.acting(stage.mayor, stage.clerk);
    bool returns = true;
    SUBCASE("the actor is demoted") { stage.run("UPDATE memberships SET role = 1 WHERE account_id = ?1", stage.mayor); }
    SUBCASE("the actor is disabled") {
        stage.run("UPDATE accounts SET state = 2 WHERE id = ?1", stage.mayor);
        stage.transact([&](Transaction& transaction) { end_access(transaction, stage.mayor); });
        returns = false;
    }
    SUBCASE("the actor is disabled and enabled again") {
        stage.transact([&](Transaction& transaction) { end_access(transaction, stage.mayor); });
        returns = false;
    }
    SUBCASE("the actor signs out elsewhere") {
        stage.api.post("/sessions/sign-out", "{}", {stage.api.session(stage.mayor)});
        returns = false;
    }
    SUBCASE("the actor signs out here") {
        CHECK(stage.api.post("/sessions/sign-out", "{}", {token}).status == 200);
        CHECK(stage.text("SELECT group_concat(event || coalesce(after, ''), ' ') FROM (SELECT * FROM journal ORDER BY "
                         "sequence DESC LIMIT 2) AS it") == R"(701 901{"cause":"signed_out"})");
        returns = false;
    }
    SUBCASE("the target is disabled") {
        stage.run("UPDATE accounts SET state = 2 WHERE id = ?1", stage.clerk);
        stage.transact([&](Transaction& transaction) { end_access(transaction, stage.clerk); });
        CHECK(stage.last_line() == stage.line(901, stage.mayor, stage.clerk) + R"({"cause":"shut_out"})");
    }
    SUBCASE("T2: the target is promoted") {
        stage.run("UPDATE memberships SET role = 2 WHERE account_id = ?1", stage.clerk);
    }
    SUBCASE("the target leaves the organisation") {
        stage.run("DELETE FROM memberships WHERE account_id = ?1", stage.clerk);
    }
    SUBCASE("another one is begun elsewhere") {
        stage.acting(stage.mayor, stage.deputy);
        returns = false;
    }
    CHECK(stage.status(token) == 401);
    const Api::Reply stopped = stage.stop(token);
    CHECK(stopped.status == 200);
    CHECK(stopped.as<ImpersonationStopped>().returned == returns);
    CHECK(stopped.token().empty() != returns);
    if (returns) CHECK(stage.me(stopped.token()).account == stage.mayor);
}

TEST_CASE("P32: what ends an actor's sessions shuts the way back from an impersonation that was over before") {
    Stage stage;
    const std::string token = stage.acting(stage.mayor, stage.clerk);
    stage.transact([&](Transaction& transaction) { end_access(transaction, stage.clerk); });
    CHECK(stage.status(token) == 401);
    bool returns = false;
    SUBCASE("nothing ends them") { returns = true; }
    SUBCASE("he signs out elsewhere") { stage.api.post("/sessions/sign-out", "{}", {stage.api.session(stage.mayor)}); }
    SUBCASE("he ends his other sessions") {
        CHECK(stage.api.post("/my/sessions/end-others", "{}", {stage.api.session(stage.mayor)}).status == 200);
    }
    SUBCASE("his password changes") {
        stage.transact(
            [&](Transaction& transaction) { end_sessions_of(transaction, stage.mayor, SessionEnd::password_changed); });
    }
    SUBCASE("he is disabled, and enabled again") {
        stage.transact(
            [&](Transaction& transaction) { transaction.bookkeeping([&] { end_access(transaction, stage.mayor); }); });
    }
    const Api::Reply stopped = stage.stop(token);
    CHECK(stopped.as<ImpersonationStopped>().returned == returns);
    CHECK(stopped.token().empty() != returns);
}

TEST_CASE("P32: who signs in where an impersonation is over takes the way back away with the browser") {
    Stage stage;
    const std::string token = stage.acting(stage.mayor, stage.clerk);
    bool over = true;
    SUBCASE("it was ended") {
        stage.transact([&](Transaction& transaction) { end_access(transaction, stage.clerk); });
    }
    SUBCASE("nobody has noticed yet that its right is gone") {
        stage.run("UPDATE memberships SET role = 2 WHERE account_id = ?1", stage.clerk);
        over = false;
    }
    CHECK(stage.status(token) == 401);
    stage.transact([&](Transaction& transaction) {
        transaction.bookkeeping([&] {
            let_in(transaction, stage.deputy, Token{std::string(43, 'y')}, {{}, 0, {}, hash_of(token)});
        });
    });
    CHECK_FALSE(stage.stop(token).as<ImpersonationStopped>().returned);
    CHECK(stage.integer("SELECT count(*) FROM journal WHERE event = 901") == 1);
    if (!over) CHECK(stage.last_line().find("replaced") != std::string::npos);
}

TEST_CASE(
    "P31: an impersonation that is ended from elsewhere leaves its line in the journal, whoever ends it and how") {
    Stage stage;
    const std::string token = stage.acting(stage.mayor, stage.clerk);
    std::string cause = "signed_out";
    SUBCASE("the actor ends his other sessions") {
        CHECK(stage.api.post("/my/sessions/end-others", "{}", {stage.api.session(stage.mayor)}).status == 200);
    }
    SUBCASE("the actor ends this one") {
        const std::string path = "/my/sessions/" +
                                 std::to_string(stage.integer("SELECT id FROM sessions WHERE subject_id = ?1 AND "
                                                              "ended_at IS NULL",
                                                              stage.clerk)) +
                                 "/end";
        CHECK(stage.api.post(path, "{}", {stage.api.session(stage.deputy)}).status == 200);
        CHECK(stage.status(token) == 200);
        CHECK(stage.api.post(path, "{}", {stage.api.session(stage.mayor)}).status == 200);
    }
    SUBCASE("somebody else comes in by the same browser") {
        cause = "replaced";
        const std::int64_t session = stage.integer("SELECT id FROM sessions WHERE subject_id = ?1", stage.clerk);
        stage.transact([&](Transaction& transaction) {
            let_in(transaction, stage.deputy, Token{std::string(43, 'y')}, {{}, session, stage.mayor, hash_of(token)});
        });
    }
    CHECK(stage.status(token) == 401);
    CHECK_FALSE(stage.stop(token).as<ImpersonationStopped>().returned);
    CHECK(stage.text("SELECT group_concat(actor || ' ' || subject || ' ' || after) FROM journal WHERE event = 901") ==
          stage.line(901, stage.mayor, stage.clerk).substr(4) + R"({"cause":")" + cause + R"("})");
}

TEST_CASE(
    "P21: a proof of the password is its actor's: it waits while he acts as another, and lasts five minutes in all") {
    Stage stage;
    const std::string own = stage.api.session(stage.mayor);
    stage.advance(2 * one_minute);
    const std::string back = stage.stop(stage.start(own, stage.clerk).token()).token();
    stage.advance(3 * one_minute);
    const std::string again = stage.stop(stage.start(back, stage.deputy).token()).token();
    CHECK(stage.me(again).account == stage.mayor);
    stage.advance(1);
    CHECK(stage.start(again, stage.clerk).code() == "base.reauthentication_needed");
}

TEST_CASE("CVE-2016-4340: stopping makes nobody into anybody") {
    Stage stage;
    CHECK_FALSE(stage.stop("").as<ImpersonationStopped>().returned);
    CHECK_FALSE(stage.stop(std::string(43, 'x')).as<ImpersonationStopped>().returned);
    const std::string own = stage.api.session(stage.clerk);
    const Api::Reply stopped = stage.stop(own);
    CHECK(stopped.as<ImpersonationStopped>().returned);
    CHECK(stopped.headers.count("Set-Cookie") == 0);
    CHECK(stage.me(own).account == stage.clerk);
    CHECK(stage.integer("SELECT count(*) FROM sessions") == 1);
}

TEST_CASE("P24: what the person has in other organisations stays out of sight") {
    Stage stage;
    stage.member(stage.clerk, stage.company, OrganisationRole::user);
    CHECK(stage.me(stage.acting(stage.mayor, stage.clerk)).memberships.size() == 1);
    CHECK(
        stage.api.get("/organisations/" + std::to_string(stage.company.value), {stage.acting(stage.mayor, stage.clerk)})
            .status == 404);
    CHECK(stage.me(stage.acting(stage.support, stage.clerk)).memberships.size() == 2);
}

TEST_CASE("3.6: where an organisation wants it, the person is asked first, and an approval holds once") {
    Stage stage;
    stage.run("UPDATE organisations SET approve_impersonation = 1 WHERE id = ?1", stage.town);
    const std::string own = stage.api.session(stage.mayor);
    CHECK(stage.start(own, stage.clerk).code() == "impersonation.approval_needed");
    const StartImpersonation command{stage.town, stage.clerk, good_reason, false};
    CHECK(stage.api.post(stage.path(stage.clerk, stage.town) + "/ask", encode(command), {own}).status == 200);
    CHECK(stage.mail_kind() == "impersonation_request");
    CHECK(stage.start(own, stage.clerk).code() == "impersonation.approval_needed");

    const std::string theirs = stage.api.session(stage.clerk);
    const auto requests = [&](const std::string& token) {
        return stage.api.get("/my/impersonation-requests", {token}).as<ImpersonationRequests>().requests;
    };
    REQUIRE(requests(theirs).size() == 1);
    CHECK(requests(theirs)[0].reason == good_reason);
    CHECK(requests(theirs)[0].last_name == "Maire");
    CHECK(requests(own).empty());
    const std::string path =
        "/my/impersonation-requests/" + std::to_string(requests(theirs)[0].request.value) + "/answer";
    CHECK(stage.api.post(path, R"({"accept":true})", {own}).status == 404);
    SUBCASE("declined") {
        CHECK(stage.api.post(path, R"({"accept":false})", {theirs}).status == 200);
        CHECK(stage.mail_kind() == "impersonation_answer");
        CHECK(stage.mail_text().find("refuse") != std::string::npos);
        CHECK(stage.start(own, stage.clerk).code() == "impersonation.approval_needed");
        CHECK(stage.api.post(path, R"({"accept":true})", {theirs}).status == 404);
    }
    SUBCASE("approved, for looking only, once") {
        CHECK(stage.api.post(path, R"({"accept":true})", {theirs}).status == 200);
        CHECK(stage.integer("SELECT count(*) FROM journal WHERE event = 904 AND actor = ?1", stage.clerk) == 1);
        CHECK(requests(theirs).empty());
        CHECK(stage.start(own, stage.clerk, true).code() == "impersonation.approval_needed");
        const Api::Reply started = stage.start(own, stage.clerk);
        REQUIRE(started.status == 200);
        const std::string back = stage.stop(started.token()).token();
        CHECK(stage.start(back, stage.clerk).code() == "impersonation.approval_needed");
    }
    SUBCASE("approved for the reason that was read, not for another one") {
        CHECK(stage.api.post(path, R"({"accept":true})", {theirs}).status == 200);
        const StartImpersonation other{stage.town, stage.clerk, "un tout autre motif", false};
        const Api::Reply refused = stage.api.post(stage.path(stage.clerk, stage.town), encode(other), {own});
        CHECK(refused.code() == "impersonation.other_reason_approved");
        CHECK(refused.body.find(good_reason) != std::string::npos);
        CHECK(stage.start(own, stage.clerk).status == 200);
    }
    SUBCASE("approved, and left for too long") {
        CHECK(stage.api.post(path, R"({"accept":true})", {theirs}).status == 200);
        stage.advance(one_day + one_second);
        CHECK(stage.start(stage.api.session(stage.mayor), stage.clerk).code() == "impersonation.approval_needed");
    }
    SUBCASE("answered too late") {
        stage.advance(3 * one_day + one_second);
        CHECK(stage.api.post(path, R"({"accept":true})", {stage.api.session(stage.clerk)}).status == 404);
    }
}
