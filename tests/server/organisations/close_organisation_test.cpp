#include "shared/organisations/close_organisation.h"

#include "shared/join_requests/join_request.h"
#include "shared/organisations/routes.h"
#include "shared/services/routes.h"
#include "shared/sessions/routes.h"
#include "tests/support/server/api.h"
#include "tests/support/server/town.h"

using namespace habilis;
using namespace habilis::tests;

namespace {

struct Stage : Town {
    AccountId support = account({.email = "support@habilis.example", .platform_role = PlatformRole::support});
    AccountId platform = account({.email = "admin@habilis.example", .platform_role = PlatformRole::administrator});
    Api api{*this};
    const std::string town_path = "/organisations/" + std::to_string(town.value);

    Api::Reply get(AccountId who, const std::string& path) { return api.get(path, {.token = api.session(who)}); }
    Api::Reply post(AccountId who, const std::string& path, const std::string& body = "{}") {
        return api.post(path, body, {.token = api.session(who)});
    }
    ClosingPlan plan() { return get(platform, town_path + "/closing").as<ClosingPlan>(); }
    Api::Reply close(AccountId who = {}) {
        return post(
            who ? who : platform, town_path + "/close",
            encode(CloseOrganisation{{},
                                     "Fusion avec la métropole",
                                     "commune de saint-malo",
                                     integer("SELECT count(*) FROM memberships WHERE organisation_id = ?1", town)}));
    }
    Api::Reply reopen() { return post(platform, town_path + "/reopen"); }
    std::int64_t mails(std::string_view kind) { return integer("SELECT count(*) FROM outbox WHERE kind = ?1", kind); }
    Me me(AccountId who) { return get(who, "/session").as<Me>(); }
};

}  // namespace

TEST_CASE("the plan counts what a closing would do, and the closing does it") {
    Stage stage;
    stage.run("UPDATE organisations SET listed = 1 WHERE id = ?1", stage.town);
    stage.member(stage.deputy, stage.company);
    const AccountId applicant = stage.account({.email = "qui.demande@habilis.example"});
    stage.run("INSERT INTO join_requests (organisation_id, account_id, asked_at) VALUES (?1, ?2, 1)", stage.town,
              applicant);
    const ClosingPlan plan = stage.plan();
    CHECK(plan.label == "Commune de Saint-Malo");
    CHECK(plan.members == 3);
    CHECK(plan.nowhere_else == 2);
    CHECK(plan.administrators == 1);
    CHECK(plan.services == 2);
    CHECK(plan.join_requests == 1);
    CHECK(plan.listed);
    CHECK(stage.get(stage.mayor, stage.town_path + "/closing").status == 403);

    CHECK(stage.close(stage.mayor).status == 403);
    CHECK(stage.close(stage.support).status == 403);
    REQUIRE(stage.close().status == 200);
    CHECK(stage.integer("SELECT state FROM join_requests") == static_cast<int>(JoinState::closed));
    CHECK(stage.mails("join_answer") == 1);
    CHECK(stage.mails("organisation_closed") == 1);
    CHECK(stage.integer("SELECT count(*) FROM journal WHERE event = 240 AND organisation = ?1", stage.town) == 1);
    CHECK(stage.text("SELECT after FROM journal WHERE event = 240").find("Fusion avec la métropole") !=
          std::string::npos);
    CHECK(stage.close().code() == "organisations.organisation_closed");
    // Nothing is deleted.
    CHECK(stage.integer("SELECT count(*) FROM memberships WHERE organisation_id = ?1", stage.town) == 3);
    CHECK(stage.integer("SELECT count(*) FROM subscriptions WHERE organisation_id = ?1", stage.town) == 2);
}

TEST_CASE("its people lose it at once, keep what they have elsewhere, and are told that it is closed") {
    Stage stage;
    stage.member(stage.deputy, stage.company);
    stage.run(
        "INSERT INTO assignments (membership_id, service_id, role_id, created_at) SELECT m.id, ?1, ?2, 1 FROM memberships m",
        stage.market, stage.role(stage.market, "Utilisateur"));
    CHECK(stage.get(stage.clerk, "/my/services").as<MyServices>().services.size() == 1);
    REQUIRE(stage.close().status == 200);
    CHECK(stage.get(stage.clerk, "/my/services").as<MyServices>().services.empty());
    const Me clerk = stage.me(stage.clerk), deputy = stage.me(stage.deputy);
    CHECK(clerk.memberships.empty());
    REQUIRE(clerk.closed.size() == 1);
    CHECK(clerk.closed[0].label == "Commune de Saint-Malo");
    CHECK(clerk.closed[0].closed_at == stage.now());
    REQUIRE(deputy.memberships.size() == 1);
    CHECK(deputy.memberships[0].organisation == stage.company);
    CHECK(stage.get(stage.clerk, "/my/profile").status == 200);
    CHECK(stage.get(stage.clerk, stage.town_path).code() == "organisations.organisation_closed");
    // To a stranger it is what it always was.
    CHECK(stage.get(stage.stranger, stage.town_path).status == 404);
    CHECK(stage.get(stage.support, stage.town_path).status == 200);
    CHECK(stage.integer("SELECT count(*) FROM accounts WHERE state <> 1") == 0);
}

TEST_CASE(
    "no route of a closed organisation is open to its people, and no write to the platform but letting people go") {
    Stage stage;
    REQUIRE(stage.close().status == 200);
    const server::RouteTable table = server::bind_api();
    int routes = 0;
    for (const server::RouteRow& route : table.rows()) {
        if (route.info.path.find("{organisation}") == std::string_view::npos) continue;
        ++routes;
        std::string path(route.info.path);
        for (const auto& [name, value] :
             {std::pair("{organisation}", stage.town.value), std::pair("{account}", stage.clerk.value)})
            if (const auto at = path.find(name); at != std::string::npos)
                path.replace(at, std::string_view(name).size(), std::to_string(value));
        while (path.find('{') != std::string::npos)
            path.replace(path.find('{'), path.find('}') - path.find('{') + 1, "1");
        CAPTURE(path);
        const bool writes = route.info.method == Method::post;
        const auto ask = [&](AccountId who) { return writes ? stage.post(who, path) : stage.get(who, path); };
        for (const AccountId member : {stage.mayor, stage.deputy, stage.clerk})
            CHECK(ask(member).code() == "organisations.organisation_closed");
        if (writes && !route.info.options.when_closed)
            for (const AccountId who : {stage.platform, stage.support})
                CHECK(ask(who).code() == "organisations.organisation_closed");
        else if (route.info.path.find("/reopen") == std::string_view::npos)
            CHECK(ask(stage.platform).code() != "organisations.organisation_closed");
    }
    CHECK(routes > 40);
}

TEST_CASE("in a closed organisation the platform lets go of anybody, the last administrator too, and attaches nobody") {
    Stage stage;
    REQUIRE(stage.close().status == 200);
    const auto version = stage.user(stage.mayor).version();
    const std::string sheet = stage.town_path + "/users/" + std::to_string(stage.mayor.value);
    stage.member(stage.mayor, stage.company);
    CHECK(stage.post(stage.platform, sheet + "/detach", "{\"version\":" + std::to_string(version) + "}").status == 200);
    // From an organisation that is open into the closed one.
    const std::string other = "/organisations/" + std::to_string(stage.company.value) + "/users/" +
                              std::to_string(stage.stranger.value) + "/change-attachments";
    const Api::Reply attached = stage.post(stage.platform, other,
                                           R"({"wanted":[{"organisation":")" + std::to_string(stage.town.value) +
                                               R"(","attached":true,"version":0,"role":"user","external":false}]})");
    CHECK(attached.code() == "organisations.organisation_closed");
}

TEST_CASE("opening it again brings everything back, and says so when nobody usable administers it") {
    Stage stage;
    const std::string before = stage.get(stage.mayor, stage.town_path).body;
    REQUIRE(stage.close().status == 200);
    CHECK_FALSE(stage.reopen().as<ReopenedOrganisation>().orphaned);
    CHECK(stage.mails("organisation_reopened") == 1);
    CHECK(stage.get(stage.mayor, stage.town_path).body == before);
    CHECK(stage.me(stage.mayor).closed.empty());
    CHECK(stage.reopen().code() == "organisations.organisation_open");
    CHECK(stage.integer("SELECT count(*) FROM journal WHERE event = 241") == 1);

    REQUIRE(stage.close().status == 200);
    stage.run("UPDATE accounts SET password_expires_at = 1 WHERE id = ?1", stage.mayor);
    CHECK(stage.reopen().as<ReopenedOrganisation>().orphaned);
    // The administrator who cannot act, the editor, support and the platform's administrator.
    CHECK(stage.mails("organisation_reopened") == 1 + 4);
}

TEST_CASE("a closed organisation is marked in the platform's list and missed by nobody") {
    Stage stage;
    REQUIRE(stage.close().status == 200);
    const auto list = [&](const std::string& query) {
        return stage.get(stage.platform, "/organisations" + query).as<OrganisationPage>();
    };
    const OrganisationPage closed = list("?show=closed");
    REQUIRE(closed.rows.size() == 1);
    CHECK(closed.rows[0].organisation == stage.town);
    CHECK(closed.rows[0].standing == OrganisationStanding::closed);
    CHECK(closed.rows[0].closed == stage.now());
    CHECK(closed.counts.closed == 1);
    CHECK(closed.counts.orphaned == 0);
    CHECK(closed.counts.all == 2);
}

TEST_CASE("nobody asks to join a closed organisation or begins in it") {
    Stage stage;
    stage.run("UPDATE organisations SET listed = 1 WHERE id = ?1", stage.town);
    REQUIRE(stage.close().status == 200);
    const Api::Reply asked = stage.post(stage.stranger, "/my/join-requests/ask",
                                        R"({"organisation":")" + std::to_string(stage.town.value) + "\"}");
    CHECK(asked.status != 200);
    CHECK(stage.integer("SELECT count(*) FROM join_requests") == 0);
}
