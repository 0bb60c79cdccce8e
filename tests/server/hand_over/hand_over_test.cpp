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
            "WHERE m.account_id = ?1 ORDER BY s.label) AS its",
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
    CHECK(refused_when("UPDATE accounts SET state = 3 WHERE id = ?1", "UPDATE accounts SET state = 1 WHERE id = ?1") ==
          "hand_over.successor_not_in_use");  // hidden
    CHECK(refused_when("UPDATE memberships SET external = 1 WHERE account_id = ?1",
                       "UPDATE memberships SET external = 0 WHERE account_id = ?1") == "hand_over.successor_external");
    // Whatever he got would open nothing.
    CHECK(refused_when("UPDATE memberships SET ends_on = '2020-01-01' WHERE account_id = ?1",
                       "UPDATE memberships SET ends_on = NULL WHERE account_id = ?1") == "hand_over.successor_ended");
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
    const ViewPlan view{stage.town, stage.last};
    const auto seen = stage.api
                          .get(fill_path(ViewPlanRoute::info.path, fields_of<ViewPlan>(), &view),
                               {stage.api.session(operator_of_portal)})
                          .as<PlanView>();
    CHECK(seen.cause.find("ADJOINTE") != std::string::npos);  // who could be promoted first
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

namespace {

/// The successor is typed in on the way.
struct Newcomers : Stage {
    ContactDetails details() {
        ContactDetails it;
        it.first_name = "Jeanne";
        it.last_name = "Nouvelle";
        it.email = "jeanne.nouvelle@saint-malo.example";
        it.address = "1 quai Fictif";
        it.postal_code = "35400";
        it.city = "Saint-Malo";
        return it;
    }
    std::string path() {
        return "/organisations/" + std::to_string(town.value) + "/users/" + std::to_string(clerk.value) +
               "/hand-over/newcomer";
    }
    Api::Reply plan_for(AccountId who, const ContactDetails& details, bool existing = false) {
        return api.post(path() + "/plan", encode(PlanNewcomer{town, clerk, details, existing}), {api.session(who)});
    }
    HandOverToNewcomer command_for(const ContactDetails& details, bool existing = false) {
        HandOverToNewcomer it{.organisation = town, .account = clerk, .details = details, .existing = existing};
        it.send_activation = true;
        it.state = plan_for(mayor, details, existing).as<HandOverPlan>().state;
        it.leaves = true;
        it.ends_on = {2026, 12, 31};
        return it;
    }
    std::string perform(const HandOverToNewcomer& it) {
        const Actor who = now(mayor);
        const auto begun = as(
            who,
            [&](server::Transaction& transaction, const server::Author& author, const auto& command) {
                return server::hand_over_to_newcomer(transaction, author, {outbox, random}, command);
            },
            it);
        if (!begun.ok()) return said(begun);
        api.work_on_plans();
        last = begun.value();
        return text("SELECT refusal FROM plans WHERE id = ?1", last);
    }
    AccountId of_email(const std::string& email) {
        return {integer("SELECT coalesce(max(id), 0) FROM accounts WHERE email = ?1", email)};
    }
    AccountId jeanne() { return of_email(details().email); }
    std::string state() {
        return text(
            "SELECT group_concat(state || ' ' || r.effect || ' ' || r.outcome || ' ' || r.refusal, ', ') FROM plan_rows r "
            "JOIN accounts a ON a.id = r.account_id WHERE r.plan_id = ?1 AND r.position = 0",
            last);
    }
};

}  // namespace

TEST_CASE("M10: a successor who has no account yet is planned for, and created by what hands over") {
    Newcomers stage;
    const Api::Reply planned = stage.plan_for(stage.mayor, stage.details());
    REQUIRE(planned.status == 200);
    const HandOverPlan plan = planned.as<HandOverPlan>();
    const std::string town = std::to_string(stage.town.value), port = std::to_string(stage.port.value);
    CHECK(plan.lines.front().key == town + "/account");
    CHECK(plan.lines.front().effect == HandOverEffect::give);
    CHECK(line(plan, port + "/membership"));
    CHECK(line(plan, town + "/service/" + std::to_string(stage.market.value))->before.empty());
    CHECK_FALSE(stage.jeanne());

    HandOverToNewcomer it = stage.command_for(stage.details());
    it.left_out = {town + "/account", town + "/function"};  // the account cannot be left out
    CHECK(stage.perform(it) == "");
    const AccountId jeanne = stage.jeanne();
    REQUIRE(jeanne);
    CHECK(stage.user(jeanne).state == AccountState::pending);
    CHECK(stage.roles_of(jeanne) ==
          "Parapheur Mutualisé Utilisateur, Réservation de quais Utilisateur, Salle des marchés Administrateur");
    CHECK(stage.user(jeanne, stage.port).role == OrganisationRole::editor);
    CHECK(stage.user(jeanne).details.function.empty());
    CHECK(stage.user(stage.clerk).period.ends_on == Day{2026, 12, 31});
    CHECK(stage.text("SELECT group_concat(kind, ' ') FROM (SELECT kind FROM outbox ORDER BY id) AS it") ==
          "activation handed_over replaced");
    CHECK(stage.integer("SELECT count(*) FROM journal WHERE event = 300 AND about = ?1", jeanne) == 1);
    CHECK(stage.perform(it) == "accounts.email_taken@details.email");
}

TEST_CASE("M10: what cannot be handed over creates nobody") {
    Newcomers stage;
    const std::int64_t lines = stage.journal_lines();
    const auto nothing = [&] {
        CHECK_FALSE(stage.jeanne());
        CHECK(stage.journal_lines() == lines);
        CHECK(stage.integer("SELECT count(*) FROM outbox") == 0);
        CHECK(stage.integer("SELECT count(*) FROM plans") == 0);
        CHECK_FALSE(stage.user(stage.clerk).period.ends_on);
    };
    HandOverToNewcomer it = stage.command_for(stage.details());
    SUBCASE("moved meanwhile") {
        stage.run("UPDATE memberships SET version = version + 1 WHERE account_id = ?1", stage.clerk);
        CHECK(stage.perform(it) == "base.moved_meanwhile");
        nothing();
    }
    SUBCASE("by the rules of creation") {
        ContactDetails bad = stage.details();
        bad.first_name.clear();
        bad.postal_code = "1";
        CHECK(stage.plan_for(stage.mayor, bad).code() == "base.required");
        it.details = bad;
        CHECK(stage.perform(it) == "base.required@details.first_name accounts.postal_code@details.postal_code");
        nothing();
    }
    SUBCASE("a day that is over") {
        it.ends_on = {2020, 1, 1};
        CHECK(stage.perform(it) == "access.day_is_over@ends_on");
        nothing();
    }
    SUBCASE("3.3: the last administrator is not replaced by somebody who cannot administer yet") {
        stage.run("UPDATE memberships SET role = 2 WHERE account_id = ?1", stage.clerk);
        stage.run("UPDATE memberships SET role = 0 WHERE account_id = ?1 AND organisation_id = ?2", stage.mayor,
                  stage.port);
        const AccountId operator_of_portal = stage.account({.email = "p@x.example",
                                                            .login = "p",
                                                            .platform_role = PlatformRole::administrator,
                                                            .password_hash = "phc"});
        stage.run("UPDATE memberships SET role = 0 WHERE account_id = ?1", stage.mayor);
        it.state = stage.plan_for(operator_of_portal, stage.details()).as<HandOverPlan>().state;
        stage.mayor = operator_of_portal;
        CHECK(stage.perform(it) == "access.last_administrator");
        nothing();
    }
    SUBCASE("an e-mail that is somebody's already, and one that is nobody's") {
        ContactDetails known = stage.details();
        known.email = "Ailleurs@saint-malo.example";
        CHECK(stage.plan_for(stage.mayor, known).code() == "accounts.email_taken");
        CHECK(stage.plan_for(stage.mayor, stage.details(), true).code() == "accounts.email_unknown");
        stage.run("UPDATE accounts SET email = 'heritiere@x.example', email_key = 'heritiere@x.example' WHERE id = ?1",
                  stage.heir);
        known.email = "heritiere@x.example";
        CHECK(stage.plan_for(stage.mayor, known, true).code() == "memberships.already_member");
        nothing();
    }
    SUBCASE("by whom") {
        CHECK(stage.plan_for(stage.deputy, stage.details()).status == 403);
        CHECK(stage.plan_for(stage.stranger, stage.details()).status == 404);
        nothing();
    }
    SUBCASE("whose an e-mail is, is not asked without end") {
        int asked = 1;
        while (asked < 100 && stage.plan_for(stage.mayor, stage.details()).status == 200) ++asked;
        CHECK(asked == 60);
        CHECK(stage.plan_for(stage.mayor, stage.details()).code() == "accounts.lookups_throttled");
        nothing();
    }
}

TEST_CASE("R9: a known e-mail brings in the account that has it, under its own name") {
    Newcomers stage;
    ContactDetails known = stage.details();
    known.email = "Ailleurs@saint-malo.example";
    const std::string name = stage.text("SELECT first_name || last_name FROM accounts WHERE id = ?1", stage.stranger);
    CHECK(stage.perform(stage.command_for(known, true)) == "");
    CHECK_FALSE(stage.jeanne());
    CHECK(stage.user(stage.stranger, stage.town).membership);
    CHECK(stage.text("SELECT first_name || last_name FROM accounts WHERE id = ?1", stage.stranger) == name);
    CHECK(stage.integer("SELECT count(*) FROM outbox WHERE kind = 'activation'") == 0);
    CHECK(stage.user(stage.stranger, stage.port).role == OrganisationRole::editor);
    stage.undo();
    CHECK_FALSE(stage.user(stage.stranger, stage.town).membership);
    CHECK_FALSE(stage.user(stage.stranger, stage.port).membership);
    CHECK(stage.user(stage.stranger, stage.company).role == OrganisationRole::administrator);
}

TEST_CASE("M10: undone as one, the account that was created is gone; touched since, it stays and is named") {
    Newcomers stage;
    CHECK(stage.perform(stage.command_for(stage.details())) == "");
    const AccountId jeanne = stage.jeanne();
    SUBCASE("untouched") {
        stage.undo();
        CHECK(stage.integer("SELECT count(*) FROM plan_rows WHERE outcome <> 3") == 0);
        CHECK(stage.integer("SELECT state FROM accounts WHERE id = ?1", jeanne) ==
              static_cast<std::int64_t>(AccountState::erased));
        CHECK(stage.integer("SELECT count(*) FROM memberships WHERE account_id = ?1", jeanne) == 0);
        CHECK_FALSE(stage.jeanne());
    }
    SUBCASE("opened meanwhile") {
        stage.run("UPDATE accounts SET state = 1, version = version + 1 WHERE id = ?1", jeanne);
        stage.undo();
        CHECK(stage.user(jeanne).state == AccountState::active);
        const std::string rows = "/organisations/" + std::to_string(stage.town.value) + "/plans/" +
                                 std::to_string(stage.last.value) + "/rows?failed=true";
        const auto left = stage.api.get(rows, {stage.api.session(stage.mayor)}).as<PlannedRows>().rows;
        REQUIRE_FALSE(left.empty());
        CHECK(left.front().effect == PlannedEffect::create);
        CHECK(left.front().name == "NOUVELLE Jeanne");
        CHECK(left.front().outcome == RowOutcome::left);
    }
    CHECK_FALSE(stage.user(stage.clerk).period.ends_on);
}

TEST_CASE("M10: somebody is created with the same rights, and nobody leaves") {
    Newcomers stage;
    HandOverToNewcomer it = stage.command_for(stage.details());
    it.leaves = false;
    it.ends_on = {};
    it.send_activation = false;
    CHECK(stage.perform(it) == "");
    CHECK(stage.user(stage.jeanne()).details.function == "Régisseur");
    CHECK_FALSE(stage.user(stage.clerk).period.ends_on);
    CHECK(stage.text("SELECT group_concat(kind, ' ') FROM outbox") == "handed_over");
}
