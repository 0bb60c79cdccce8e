#include "server/accounts/member_list.h"
#include "server/memberships/ending_access.h"
#include "server/memberships/verbs.h"
#include "server/nouns/administrators.h"
#include "server/nouns/session_actor.h"
#include "server/services/verbs.h"
#include "shared/accounts/routes.h"
#include "shared/memberships/attachments.h"
#include "shared/services/routes.h"
#include "tests/support/server/api.h"
#include "tests/support/server/town.h"

// Memberships and roles for a time. The clock of the tests begins on Sunday 22 November 2026.
using namespace habilis;
using namespace habilis::tests;

namespace {

constexpr OrganisationRole administrator = OrganisationRole::administrator;

struct Stage : Town {
    Actor now(AccountId who) {
        Actor actor;
        database().read(
            [&](server::Connection& connection) { actor = server::load_person(connection, who, World::now()); });
        return actor;
    }
    std::string date(const Actor& actor, AccountId whom, const Period& period, OrganisationRole role) {
        const WantedAttachment wanted{.organisation = town,
                                      .attached = true,
                                      .version = user(whom).version(),
                                      .role = role,
                                      .starts_on = period.starts_on,
                                      .ends_on = period.ends_on};
        return said(as(actor, server::change_attachments, ChangeAttachments{town, whom, {wanted}}));
    }
    std::string date(AccountId who, AccountId whom, const Period& period) {
        return date(now(who), whom, period, user(whom).role);
    }
    std::string assign(AccountId who, AccountId whom, const std::vector<Assignment>& assignments) {
        AssignServices command{.organisation = town, .account = whom, .version = user(whom).version()};
        command.role = user(whom).role;
        command.assignments = assignments;
        return said(as(now(who), server::assign_services, command));
    }
    Assignment signs(const Period& period) {
        return {signature, role(signature, "Utilisateur"), period.starts_on, period.ends_on};
    }
    std::int64_t found(EndFilter ends) {
        UserFilter filter;
        filter.ends = ends;
        return database().read([&](server::Connection& connection) {
            return server::count_members(connection, {town, filter, Reach(), World::now()}).matching;
        });
    }
    int remind() { return server::remind_of_ending_access(database(), outbox, World::now()); }
};

}  // namespace

TEST_CASE("3.2: a membership ends with its last day where the organisation is, and is prolonged in one step") {
    Stage stage;
    Api api(stage);
    const std::string town = "/organisations/" + std::to_string(stage.town.value);
    std::string session = api.session(stage.clerk);
    CHECK(stage.date(stage.mayor, stage.clerk, {{}, {2026, 11, 22}}) == "");
    CHECK(stage.last_event().starts_with("402 "));
    CHECK(stage.last_event().find("\"ends_on\":\"2026-11-22\"") != std::string::npos);
    CHECK(api.get(town, {session}).status == 200);
    stage.advance(13 * one_hour - 20 * one_minute);
    session = api.session(stage.clerk);
    CHECK(api.get(town, {session}).status == 200);
    stage.advance(20 * one_minute);  // midnight has passed in Paris, not everywhere
    CHECK(api.get(town, {session}).status == 404);
    CHECK(api.get("/session", {session}).status == 200);
    CHECK(stage.date(stage.mayor, stage.clerk, {{}, {2026, 12, 31}}) == "");
    CHECK(api.get(town, {session}).status == 200);
    CHECK(stage.date(stage.mayor, stage.clerk, {{2026, 12, 1}, {}}) == "");
    CHECK(api.get(town, {session}).status == 404);
    CHECK(stage.date(stage.mayor, stage.clerk, {}) == "");
    CHECK(api.get(town, {session}).status == 200);
}

TEST_CASE("3.2: a day that is over, an end before the start, one's own dates, somebody above: refused by field") {
    Stage stage;
    const std::int64_t lines = stage.journal_lines();
    CHECK(stage.date(stage.mayor, stage.clerk, {{}, {2026, 11, 21}}) == "access.day_is_over@wanted.0.ends_on");
    CHECK(stage.date(stage.mayor, stage.clerk, {{2026, 12, 2}, {2026, 12, 1}}) ==
          "access.ends_before_start@wanted.0.ends_on");
    CHECK(stage.date(stage.mayor, stage.mayor, {{}, {2027, 1, 1}}) == "access.own_dates@wanted.0.ends_on");
    CHECK(stage.date(stage.deputy, stage.clerk, {{}, {2027, 1, 1}}) == "base.not_found");
    CHECK(stage.date(stage.stranger, stage.clerk, {{}, {2027, 1, 1}}) == "base.not_found");
    Actor stale = stage.now(stage.mayor);
    stale.proved = false;
    REQUIRE(stage.date(stage.mayor, stage.deputy, {{}, {2026, 12, 1}}) == "");
    CHECK(stage.date(stale, stage.deputy, {{}, {2027, 12, 1}}, OrganisationRole::editor) ==
          "base.reauthentication_needed@wanted.0.attached");
    CHECK(stage.journal_lines() == lines + 1);
}

TEST_CASE("3.3: a date never takes the last administrator, and who has one is not counted") {
    Stage stage;
    const Actor platform = of_platform(PlatformRole::administrator);
    CHECK(stage.date(platform, stage.mayor, {{}, {2027, 1, 1}}, administrator) ==
          "access.last_administrator@wanted.0.ends_on");
    CHECK(stage.date(platform, stage.mayor, {{2026, 12, 1}, {}}, administrator) ==
          "access.last_administrator@wanted.0.ends_on");
    // A second one for a time only does not free the first.
    CHECK(stage.date(platform, stage.deputy, {{}, {2027, 1, 1}}, administrator) == "");
    CHECK(may(stage.now(stage.deputy), Permission::grant_roles, stage.town));
    CHECK(stage.date(platform, stage.mayor, {{}, {2027, 1, 1}}, administrator) ==
          "access.last_administrator@wanted.0.ends_on");
    const Refusals raced = stage.database().write([&](server::Transaction& transaction) {
        return server::change_role(transaction, stage.town, stage.mayor, {administrator, {}, {{}, {2027, 1, 1}}})
                   ? Refusals{{{"dated"}}}
                   : Refusals{};
    });
    CHECK(raced.empty());
    CHECK(stage.date(platform, stage.deputy, {}, administrator) == "");
    CHECK(stage.date(platform, stage.mayor, {{}, {2027, 1, 1}}, administrator) == "");
}

TEST_CASE("a role of a service begins and ends by itself, and keeps its days when they are not said") {
    Stage stage;
    Api api(stage);
    const auto tiles = [&] {
        return api.get("/my/services", {api.session(stage.clerk)}).as<MyServices>().services.size();
    };
    CHECK(stage.assign(stage.mayor, stage.clerk, {stage.signs({{}, {2026, 11, 22}})}) == "");
    CHECK(tiles() == 1);
    stage.advance(13 * one_hour);
    CHECK(tiles() == 0);
    CHECK(stage.assign(stage.mayor, stage.clerk, {stage.signs({{}, {2026, 11, 22}})}) == "");  // as it was
    CHECK(stage.assign(stage.mayor, stage.clerk, {stage.signs({{}, {2026, 11, 21}})}) ==
          "access.day_is_over@assignments.0.ends_on");
    CHECK(stage.assign(stage.mayor, stage.clerk, {stage.signs({{}, {2026, 12, 24}})}) == "");
    CHECK(tiles() == 1);
    const std::string path = fill_path(AssignServicesRoute::info.path, fields_of<AssignServices>(), [&] {
        static AssignServices command;
        command = {.organisation = stage.town, .account = stage.clerk};
        return &command;
    }());
    const std::string body = R"({"version":)" + std::to_string(stage.user(stage.clerk).version()) +
                             R"(,"assignments":[{"service":")" + std::to_string(stage.signature.value) +
                             R"(","role":")" + std::to_string(stage.role(stage.signature, "Administrateur").value) +
                             R"("}]})";
    CHECK(api.post(path, body, {api.session(stage.mayor)}).status == 200);
    CHECK(stage.text("SELECT ends_on FROM assignments") == "2026-12-24");
}

TEST_CASE("a role that is given for longer than the membership prolongs it, by who may") {
    Stage stage;
    REQUIRE(stage.date(stage.mayor, stage.clerk, {{}, {2026, 12, 1}}) == "");
    CHECK(stage.assign(stage.deputy, stage.clerk, {stage.signs({{}, {2026, 12, 2}})}) ==
          "services.outlives_membership@assignments.0.ends_on");
    CHECK(stage.assign(stage.deputy, stage.clerk, {stage.signs({{}, {2026, 12, 1}})}) == "");
    CHECK(stage.assign(stage.mayor, stage.clerk, {stage.signs({{}, {2027, 3, 1}})}) == "");
    CHECK(stage.user(stage.clerk).period.ends_on == Day{2027, 3, 1});
    CHECK(stage.integer("SELECT count(*) FROM journal WHERE event = 402") == 2);
}

TEST_CASE("3.8: the list finds what ends within thirty days, and what is over") {
    Stage stage;
    CHECK(stage.found(EndFilter::soon) == 0);
    REQUIRE(stage.date(stage.mayor, stage.clerk, {{}, {2026, 12, 22}}) == "");
    REQUIRE(stage.assign(stage.mayor, stage.deputy, {stage.signs({{}, {2026, 12, 1}})}) == "");
    CHECK(stage.found(EndFilter::soon) == 2);
    CHECK(stage.found(EndFilter::over) == 0);
    stage.advance(20 * one_day);
    CHECK(stage.found(EndFilter::soon) == 1);
    CHECK(stage.found(EndFilter::over) == 1);
    CHECK(stage.found(EndFilter::any) == 3);
}

TEST_CASE("ends are announced 30 and 7 days before: one mail with all to each administrator, one to the person") {
    Stage stage;
    stage.run("UPDATE accounts SET email = 'maire@saint-malo.example' WHERE id = ?1", stage.mayor);
    REQUIRE(stage.date(stage.mayor, stage.clerk, {{}, {2026, 12, 23}}) == "");
    REQUIRE(stage.assign(stage.mayor, stage.deputy, {stage.signs({{}, {2026, 12, 23}})}) == "");
    CHECK(stage.remind() == 0);
    stage.advance(one_day);
    CHECK(stage.remind() == 1);
    CHECK(stage.remind() == 0);
    const std::string all = stage.mail_text("ending_accesses");
    CHECK(all.find("- Zoé AGENT\u00a0: rattachement, jusqu’au 23\u00a0décembre 2026") != std::string::npos);
    CHECK(all.find("Utilisateur sur Parapheur Mutualisé, jusqu’au 23\u00a0décembre 2026") != std::string::npos);
    CHECK(all.find("/users?ends=soon") != std::string::npos);
    stage.advance(22 * one_day);
    CHECK(stage.remind() == 0);
    stage.advance(one_day);
    CHECK(stage.remind() == 3);
    CHECK(stage.mail_text("access_ends").find("23\u00a0décembre 2026") != std::string::npos);
    stage.advance(30 * one_day);
    CHECK(stage.remind() == 0);
}

TEST_CASE("after a pause of the program what came near meanwhile is told once; what was prolonged is not told") {
    Stage stage;
    REQUIRE(stage.remind() == 0);
    REQUIRE(stage.date(stage.mayor, stage.clerk, {{}, {2027, 1, 5}}) == "");
    REQUIRE(stage.date(stage.mayor, stage.deputy, {{}, {2027, 1, 5}}) == "");
    stage.advance(40 * one_day);  // the first of January
    REQUIRE(stage.date(stage.mayor, stage.deputy, {}) == "");
    CHECK(stage.remind() == 2);
    CHECK(stage.mail_text("ending_accesses").find("ADJOINTE") == std::string::npos);
}

TEST_CASE("3.2: whose membership is over, or begins later, is told so") {
    Stage stage;
    Api api{stage};
    const auto others = [&](const std::string& token) {
        std::string text;
        const auto reply = api.get("/session", {token});
        REQUIRE(reply.status == 200);
        for (const MyOtherDays& one : reply.as<Me>().other_days)
            text += one.label + " " + to_iso(one.starts_on) + "/" + to_iso(one.ends_on) + " ";
        return text;
    };
    const std::string label = stage.text("SELECT label FROM organisations WHERE id = ?1", stage.town);
    const auto days = [&](const std::string& set) {
        stage.run("UPDATE memberships SET " + set + " WHERE account_id = ?1", stage.clerk);
        return others(api.session(stage.clerk));
    };
    CHECK(days("ends_on = '2026-11-22'") == "");  // still today
    CHECK(days("ends_on = '2026-11-21'") == label + " " + to_iso(Day{}) + "/2026-11-21 ");
    CHECK(days("starts_on = '2026-12-01', ends_on = '2026-12-31'") == label + " 2026-12-01/" + to_iso(Day{}) + " ");
    CHECK(days("starts_on = NULL, ends_on = NULL") == "");
}
