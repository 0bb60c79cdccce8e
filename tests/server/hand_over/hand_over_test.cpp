#include "server/hand_over/verbs.h"
#include "server/nouns/session_actor.h"
#include "server/services/verbs.h"
#include "shared/hand_over/routes.h"
#include "shared/plans/routes.h"
#include "tests/support/server/api.h"
#include "tests/support/server/town.h"

// "Remplacer par…" (M10) and "Donner les mêmes droits que…".
using namespace habilis;
using namespace habilis::tests;

namespace {

/// The agent leaves; somebody of the same town takes over. The mayor administers a port too, where the agent works.
struct Stage : Town {
    OrganisationId port = organisation({.label = "Port de Saint-Malo", .kind = OrganisationKind::company});
    ServiceId quay = service("Réservation de quais", port);
    AccountId heir = person("Héritière", town);
    Api api{*this};

    Stage() {
        member(mayor, port, OrganisationRole::administrator);
        member(clerk, port, OrganisationRole::editor);
        have(clerk, town, signature, "Utilisateur");
        have(clerk, town, market, "Administrateur");
        have(clerk, port, quay, "Utilisateur");
        have(heir, town, market, "Utilisateur");
        run("UPDATE memberships SET function = 'Régisseur' WHERE account_id = ?1", clerk);
    }
    void have(AccountId whom, OrganisationId where, ServiceId service, const std::string& role_label) {
        run("INSERT INTO assignments (membership_id, service_id, role_id, created_at) VALUES (?1, ?2, ?3, 1)",
            user(whom, where).membership, service, role(service, role_label));
    }
    Api::Reply ask(AccountId who, AccountId from, AccountId to) {
        return api.get("/organisations/" + std::to_string(town.value) + "/users/" + std::to_string(from.value) +
                           "/hand-over?successor=" + std::to_string(to.value),
                       {api.session(who)});
    }
    HandOverPlan plan() { return ask(mayor, clerk, heir).as<HandOverPlan>(); }
    Actor now(AccountId who) {
        Actor actor;
        database().read(
            [&](server::Connection& connection) { actor = server::load_person(connection, who, World::now()); });
        return actor;
    }
    HandOver command() {
        HandOver it{.organisation = town, .account = clerk, .successor = heir};
        it.state = plan().state;
        it.leaves = true;
        it.ends_on = {2026, 12, 31};
        return it;
    }
    /// Why it was not begun, or why the whole was taken back.
    std::string perform(const Actor& who, const HandOver& it) {
        const auto begun = as(who, server::hand_over, it);
        if (!begun.ok()) return said(begun);
        api.work_on_plans();
        last = begun.value();
        return text("SELECT refusal FROM plans WHERE id = ?1", last);
    }
    std::string perform(AccountId who, const HandOver& it) { return perform(now(who), it); }
    void undo() {
        const std::string path =
            "/organisations/" + std::to_string(town.value) + "/plans/" + std::to_string(last.value) + "/undo";
        REQUIRE(api.post(path, "{}", {api.session(mayor)}).status == 200);
        api.work_on_plans();
    }
    PlanId last;
    std::string roles_of(AccountId whom) {
        return text(
            "SELECT group_concat(it, ', ') FROM (SELECT s.label || ' ' || r.label AS it FROM assignments a JOIN memberships m "
            "ON m.id = a.membership_id JOIN services s ON s.id = a.service_id JOIN service_roles r ON r.id = a.role_id "
            "WHERE m.account_id = ?1 ORDER BY s.label)",
            whom);
    }
};

const HandOverLine* line(const HandOverPlan& plan, std::string_view key) {
    for (const HandOverLine& one : plan.lines)
        if (one.key == key) return &one;
    return nullptr;
}

}  // namespace

TEST_CASE("M10: the plan says line by line what the successor gets, has already, or changes") {
    Stage stage;
    const HandOverPlan plan = stage.plan();
    const std::string town = std::to_string(stage.town.value), port = std::to_string(stage.port.value);
    REQUIRE(line(plan, port + "/membership"));
    CHECK(line(plan, port + "/membership")->effect == HandOverEffect::give);
    CHECK(line(plan, port + "/role")->after == "editor");
    CHECK_FALSE(line(plan, town + "/membership"));
    CHECK(line(plan, town + "/function")->after == "Régisseur");
    const HandOverLine* market = line(plan, town + "/service/" + std::to_string(stage.market.value));
    REQUIRE(market);
    CHECK(market->effect == HandOverEffect::change);
    CHECK(market->before == "Utilisateur");
    CHECK(market->after == "Administrateur");
    CHECK(line(plan, town + "/service/" + std::to_string(stage.signature.value))->effect == HandOverEffect::give);
    CHECK(plan.elsewhere == 0);
}

TEST_CASE(
    "M10: it is applied at once: what the leaver had, without what was left out, his last day, and both are told") {
    Stage stage;
    HandOver it = stage.command();
    it.left_out = {std::to_string(stage.town.value) + "/function"};
    CHECK(stage.perform(stage.mayor, it) == "");
    CHECK(stage.roles_of(stage.heir) ==
          "Parapheur Mutualisé Utilisateur, Réservation de quais Utilisateur, Salle des marchés Administrateur");
    CHECK(stage.user(stage.heir, stage.port).role == OrganisationRole::editor);
    CHECK(stage.user(stage.heir).details.function.empty());
    CHECK(stage.user(stage.clerk).period.ends_on == Day{2026, 12, 31});
    CHECK(stage.user(stage.clerk, stage.port).period.ends_on == Day{2026, 12, 31});
    CHECK(stage.integer("SELECT count(*) FROM journal WHERE event = 1700 AND about = ?1", stage.clerk) == 1);
    CHECK(stage.mail_text("handed_over").find("Administrateur sur Salle des marchés") != std::string::npos);
    CHECK(stage.mail_text("replaced").find("31\u00a0décembre 2026") != std::string::npos);
    // The plan of before is no longer that of now.
    CHECK(stage.perform(stage.mayor, it) == "base.moved_meanwhile");
}

TEST_CASE("M10: the same rights without a leaver: nobody's access ends") {
    Stage stage;
    HandOver it = stage.command();
    it.leaves = false;
    it.ends_on = {};
    CHECK(stage.perform(stage.mayor, it) == "");
    CHECK_FALSE(stage.user(stage.clerk).period.ends_on);
    CHECK(stage.user(stage.heir).details.function == "Régisseur");
    it.state = stage.plan().state;
    CHECK(stage.perform(stage.mayor, it) == "hand_over.nothing_left");
    CHECK(stage.integer("SELECT count(*) FROM outbox WHERE kind = 'replaced'") == 0);
}

TEST_CASE("M10: a successor who cannot take over is refused in words, and nothing is half done") {
    Stage stage;
    const std::int64_t lines = stage.journal_lines();
    CHECK(stage.ask(stage.mayor, stage.clerk, stage.clerk).code() == "hand_over.same_person");
    const auto refused_when = [&](std::string_view sql, std::string_view back) {
        stage.run(sql, stage.heir);
        const std::string refused = stage.ask(stage.mayor, stage.clerk, stage.heir).code();
        stage.run(back, stage.heir);
        return refused;
    };
    CHECK(refused_when("UPDATE accounts SET state = 2 WHERE id = ?1", "UPDATE accounts SET state = 1 WHERE id = ?1") ==
          "hand_over.successor_not_in_use");
    CHECK(refused_when("UPDATE memberships SET external = 1 WHERE account_id = ?1",
                       "UPDATE memberships SET external = 0 WHERE account_id = ?1") == "hand_over.successor_external");
    CHECK(refused_when("UPDATE accounts SET email = NULL, email_key = NULL WHERE id = ?1",
                       "UPDATE accounts SET email = 'h@x.example', email_key = 'h@x.example' WHERE id = ?1") ==
          "hand_over.successor_without_email");
    HandOver it = stage.command();
    it.ends_on = {2026, 11, 1};
    CHECK(stage.perform(stage.mayor, it) == "access.day_is_over@ends_on");
    it.ends_on = {};
    CHECK(stage.perform(stage.mayor, it) == "base.required@ends_on");
    // Somebody of another organisation, and whoever may not.
    CHECK(stage.ask(stage.mayor, stage.clerk, stage.stranger).status == 404);
    CHECK(stage.ask(stage.stranger, stage.clerk, stage.heir).status == 404);
    CHECK(stage.ask(stage.deputy, stage.clerk, stage.heir).status == 403);
    CHECK(stage.journal_lines() == lines);
    CHECK(stage.roles_of(stage.heir) == "Salle des marchés Utilisateur");
}

TEST_CASE("3.3: the last administrator is replaced by somebody who can administer, not by somebody who cannot yet") {
    Stage stage;
    stage.run("UPDATE accounts SET state = 0 WHERE id = ?1", stage.heir);
    HandOver it{.organisation = stage.town, .account = stage.mayor, .successor = stage.heir};
    it.leaves = true;
    it.ends_on = {2026, 12, 31};
    const AccountId operator_of_portal = stage.account(
        {.email = "p@x.example", .login = "p", .platform_role = PlatformRole::administrator, .password_hash = "phc"});
    it.state = stage.ask(operator_of_portal, stage.mayor, stage.heir).as<HandOverPlan>().state;
    CHECK(stage.perform(operator_of_portal, it) == "access.last_administrator");
    CHECK_FALSE(stage.user(stage.mayor).period.ends_on);
    CHECK(stage.user(stage.heir).role == OrganisationRole::user);
    stage.run("UPDATE accounts SET state = 1 WHERE id = ?1", stage.heir);
    it.state = stage.ask(operator_of_portal, stage.mayor, stage.heir).as<HandOverPlan>().state;
    CHECK(stage.perform(operator_of_portal, it) == "");
    CHECK(stage.user(stage.heir).role == OrganisationRole::administrator);
}

TEST_CASE("N1: the default user's flag moves by a hand-over, and in no other way") {
    Stage stage;
    stage.run("UPDATE memberships SET default_user = 1 WHERE account_id = ?1 AND organisation_id = ?2", stage.clerk,
              stage.town);
    CHECK(stage.perform(stage.mayor, stage.command()) == "");
    CHECK_FALSE(stage.user(stage.clerk).default_user);
    CHECK(stage.user(stage.heir).default_user);
}

TEST_CASE("M10 N1: undone as one: what the successor got goes, the leaver stays, and the flag is back") {
    Stage stage;
    stage.run("UPDATE memberships SET default_user = 1 WHERE account_id = ?1 AND organisation_id = ?2", stage.clerk,
              stage.town);
    CHECK(stage.perform(stage.mayor, stage.command()) == "");
    CHECK(stage.user(stage.heir, stage.port).membership);
    stage.undo();
    CHECK(stage.integer("SELECT state FROM plans WHERE id = ?1", stage.last) ==
          static_cast<std::int64_t>(PlanState::undone));
    CHECK(stage.integer("SELECT count(*) FROM plan_rows WHERE outcome <> 3") == 0);
    CHECK(stage.roles_of(stage.heir) == "Salle des marchés Utilisateur");
    CHECK_FALSE(stage.user(stage.heir, stage.port).membership);
    CHECK(stage.user(stage.heir).details.function.empty());
    CHECK(stage.user(stage.clerk).default_user);
    CHECK_FALSE(stage.user(stage.clerk).period.ends_on);
    CHECK_FALSE(stage.user(stage.clerk, stage.port).period.ends_on);
}
