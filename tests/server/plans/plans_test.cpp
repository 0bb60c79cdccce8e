#include "server/plans/former.h"
#include "server/plans/store.h"
#include "shared/plans/routes.h"
#include "shared/selections/routes.h"
#include "tests/support/server/api.h"
#include "tests/support/server/town.h"

// Plans at work: steps, the way back, and what stands in its way.
using namespace habilis;
using namespace habilis::tests;

namespace {

struct Stage : Town {
    Api api{*this};
    std::vector<AccountId> crowd;

    void gather(int people) {
        for (int i = 0; i < people; ++i) crowd.push_back(person("Lot" + std::to_string(i), town));
    }
    [[nodiscard]] std::string here() const { return "/organisations/" + std::to_string(town.value); }
    PlanSelection selection(BulkAction action, std::vector<AccountId> accounts) {
        PlanSelection command;
        command.organisation = town;
        command.action = action;
        command.accounts = std::move(accounts);
        return command;
    }
    PlanProgress made(const PlanSelection& command) {
        const Api::Reply reply = api.post(here() + "/selections/plan", encode(command), {api.session(mayor)});
        REQUIRE(reply.status == 200);
        return reply.as<PlanProgress>();
    }
    Api::Reply ask(PlanId plan, std::string_view verb, AccountId who) {
        return api.post(here() + "/plans/" + std::to_string(plan.value) + "/" + std::string(verb), "{}",
                        {api.session(who)});
    }
    Api::Reply ask(PlanId plan, std::string_view verb) { return ask(plan, verb, mayor); }
    PlanId begun(const PlanSelection& command) {
        const PlanProgress plan = made(command);
        const std::string typed = R"({"typed_count":)" + std::to_string(plan.changes) + "}";
        REQUIRE(api.post(here() + "/plans/" + std::to_string(plan.plan.value) + "/begin", typed, {api.session(mayor)})
                    .status == 200);
        return plan.plan;
    }
    PlanView view(PlanId plan) {
        return api.get(here() + "/plans/" + std::to_string(plan.value), {api.session(mayor)}).as<PlanView>();
    }
    std::vector<PlannedRow> failed(PlanId plan) {
        return api.get(here() + "/plans/" + std::to_string(plan.value) + "/rows?failed=true", {api.session(mayor)})
            .as<PlannedRows>()
            .rows;
    }
    std::int64_t disabled() { return integer("SELECT count(*) FROM accounts WHERE state = 2"); }
    std::string events() {
        return text(
            "SELECT group_concat(event, ' ') FROM (SELECT event FROM journal WHERE event BETWEEN 2000 AND 2099 "
            "ORDER BY sequence) AS it");
    }
};

}  // namespace

TEST_CASE("3.9: a plan stands still between two steps, and goes on from where it was") {
    Stage stage;
    stage.gather(60);
    const PlanId plan = stage.begun(stage.selection(BulkAction::disable, stage.crowd));
    CHECK(stage.disabled() == 0);
    REQUIRE(stage.api.work_on_a_plan());
    CHECK(stage.disabled() == 25);
    CHECK(stage.view(plan).state == PlanState::applying);
    CHECK(stage.api.work_on_plans() == 2);
    CHECK(stage.view(plan).done == 60);
    CHECK(stage.events() == "2000 2001");
    CHECK(stage.ask(plan, "begin").status == 200);  // another tab
    CHECK(stage.api.work_on_plans() == 0);
    CHECK(stage.events() == "2000 2001");
}

TEST_CASE("3.9: stopped, what was done is taken back and the rest never begins; it is stopped once") {
    Stage stage;
    stage.gather(60);
    const PlanId plan = stage.begun(stage.selection(BulkAction::disable, stage.crowd));
    REQUIRE(stage.api.work_on_a_plan());
    CHECK(stage.ask(plan, "stop", stage.deputy).status == 404);
    CHECK(stage.ask(plan, "undo").code() == "plans.not_applied");
    CHECK(stage.ask(plan, "stop").status == 200);
    CHECK(stage.ask(plan, "stop").status == 200);
    stage.api.work_on_plans();
    CHECK(stage.disabled() == 0);
    const PlanView after = stage.view(plan);
    CHECK(after.state == PlanState::taken_back);
    CHECK(after.undone == 25);
    CHECK(stage.events() == "2000 2002 2003");
}

TEST_CASE("3.9: undone as a whole, but for whom somebody has changed since, who is named") {
    Stage stage;
    stage.gather(30);
    const PlanId plan = stage.begun(stage.selection(BulkAction::disable, stage.crowd));
    CHECK(stage.ask(plan, "undo").code() == "plans.not_applied");
    stage.api.work_on_plans();
    stage.run("UPDATE accounts SET version = version + 1 WHERE id = ?1", stage.crowd[7]);
    REQUIRE(stage.ask(plan, "undo").status == 200);
    stage.api.work_on_plans();
    CHECK(stage.disabled() == 1);
    CHECK(stage.user(stage.crowd[7]).state == AccountState::disabled);
    const PlanView after = stage.view(plan);
    CHECK(after.state == PlanState::undone);
    CHECK(after.undone == 29);
    CHECK(after.left == 1);
    REQUIRE(stage.failed(plan).size() == 1);
    CHECK(stage.failed(plan)[0].name == "LOT7 Zoé");
    CHECK(stage.failed(plan)[0].cause.find("Modifié depuis") != std::string::npos);
}

TEST_CASE("3.9: a row that breaks each try is refused after three, with its cause, and the others are done") {
    Stage stage;
    stage.gather(30);
    const PlanId plan = stage.begun(stage.selection(BulkAction::disable, stage.crowd));
    stage.run("CREATE TABLE broken AS SELECT ?1 AS account", stage.crowd[7]);
    stage.run(
        "CREATE TRIGGER breaks BEFORE UPDATE OF state ON accounts WHEN NEW.id IN (SELECT account FROM broken) "
        "BEGIN SELECT RAISE(ABORT, 'broken'); END");
    CHECK(stage.api.work_that_fails() == "storage.write_failed");
    CHECK(stage.api.work_that_fails() == "storage.write_failed");
    CHECK(stage.disabled() == 0);
    CHECK(stage.api.work_on_plans() > 0);
    CHECK(stage.disabled() == 29);
    const PlanView after = stage.view(plan);
    CHECK(after.state == PlanState::applied);
    CHECK(after.failed == 1);
    REQUIRE(stage.failed(plan).size() == 1);
    CHECK(stage.failed(plan)[0].name == "LOT7 Zoé");
    CHECK(stage.failed(plan)[0].cause.find("cette ligne est abandonnée") != std::string::npos);
    CHECK(stage.events() == "2000 2005 2001");
    CHECK(stage.integer("SELECT about FROM journal WHERE event = 2005") == stage.crowd[7].value);

    // The way back is bounded alike.
    stage.run("UPDATE broken SET account = ?1", stage.crowd[9]);
    REQUIRE(stage.ask(plan, "undo").status == 200);
    CHECK(stage.api.work_that_fails() == "storage.write_failed");
    CHECK(stage.api.work_that_fails() == "storage.write_failed");
    stage.api.work_on_plans();
    CHECK(stage.disabled() == 1);
    CHECK(stage.view(plan).state == PlanState::undone);
    CHECK(stage.view(plan).left == 1);
}

TEST_CASE("3.9: what broke and is over is no fault of the row") {
    Stage stage;
    stage.gather(3);
    const PlanId plan = stage.begun(stage.selection(BulkAction::disable, stage.crowd));
    stage.run("CREATE TRIGGER breaks BEFORE UPDATE OF state ON accounts BEGIN SELECT RAISE(ABORT, 'broken'); END");
    CHECK(stage.api.work_that_fails() == "storage.write_failed");
    CHECK(stage.api.work_that_fails() == "storage.write_failed");
    stage.run("DROP TRIGGER breaks");
    stage.api.work_on_plans();
    CHECK(stage.disabled() == 3);
    CHECK(stage.view(plan).failed == 0);
    CHECK(stage.events() == "2000 2001");
}

TEST_CASE("3.9: whoever loses the right, or is disabled, midway: the rest is refused") {
    for (const std::string_view loss :
         {"UPDATE memberships SET role = 0 WHERE account_id = ?1", "UPDATE accounts SET state = 2 WHERE id = ?1"}) {
        Stage stage;
        stage.gather(40);
        const PlanId plan = stage.begun(stage.selection(BulkAction::disable, stage.crowd));
        REQUIRE(stage.api.work_on_a_plan());
        stage.run(loss, stage.mayor);
        stage.api.work_on_plans();
        CHECK(stage.integer("SELECT count(*) FROM plan_rows WHERE plan_id = ?1 AND outcome = 1", plan) == 25);
        CHECK(stage.integer("SELECT count(*) FROM plan_rows WHERE refusal = 'base.not_allowed'") == 15);
    }
}

TEST_CASE("3.9: a role comes back as it was, with its days and its giver; a level too") {
    Stage stage;
    stage.run(
        "INSERT INTO assignments (membership_id, service_id, role_id, created_at, created_by, ends_on) "
        "VALUES (?1, ?2, ?3, 77, ?4, '2030-01-31')",
        stage.user(stage.clerk).membership, stage.market, stage.role(stage.market, "Utilisateur"), stage.deputy);
    PlanSelection give = stage.selection(BulkAction::assign, {stage.clerk});
    give.service = stage.market;
    give.role = stage.role(stage.market, "Administrateur");
    PlanSelection take = stage.selection(BulkAction::withdraw, {stage.clerk});
    take.service = stage.market;
    for (const PlanSelection& command : {give, take}) {
        const PlanId plan = stage.begun(command);
        stage.api.work_on_plans();
        CHECK(stage.view(plan).done == 1);
        REQUIRE(stage.ask(plan, "undo").status == 200);
        stage.api.work_on_plans();
        CHECK(stage.text("SELECT a.created_at || ' ' || a.created_by || ' ' || a.ends_on || ' ' || r.label "
                         "FROM assignments a JOIN service_roles r ON r.id = a.role_id") ==
              "77 " + std::to_string(stage.deputy.value) + " 2030-01-31 Utilisateur");
    }
}

TEST_CASE("3.9: who was detached is attached again with all that he had") {
    Stage stage;
    stage.member(stage.clerk, stage.company);
    stage.run("UPDATE memberships SET function = 'Régisseur', city = 'Saint-Malo' WHERE account_id = ?1", stage.clerk);
    const MembershipId before = stage.user(stage.clerk).membership;
    stage.run("INSERT INTO notifications (organisation_id, kind, sent_at) VALUES (?1, 0, 77)", stage.town);
    stage.run("INSERT INTO assignments (membership_id, service_id, role_id, created_at) VALUES (?1, ?2, ?3, 77)",
              before, stage.market, stage.role(stage.market, "Utilisateur"));
    PlanSelection command = stage.selection(BulkAction::disable, {stage.clerk});
    command.detach_shared = true;
    const PlanId plan = stage.begun(command);
    stage.api.work_on_plans();
    CHECK_FALSE(stage.user(stage.clerk).membership);
    REQUIRE(stage.ask(plan, "undo").status == 200);
    stage.api.work_on_plans();
    CHECK(stage.user(stage.clerk).membership == before);
    CHECK(stage.user(stage.clerk).details.function == "Régisseur");
    CHECK(stage.integer("SELECT created_at FROM assignments WHERE membership_id = ?1", before) == 77);
    // What the organisation sent before is his to read as it was.
    CHECK(stage.integer("SELECT joined_after FROM memberships WHERE id = ?1", before) == 0);
}

TEST_CASE("a membership is kept with every column it has: a new one has to be entered in former.h" *
          doctest::skip(server::on_postgresql())) {
    Stage stage;
    // Beside those that are kept: the account and the organisation, whether it is listed, the sort keys, and what the
    // database copies of the account.
    CHECK(stage.integer("SELECT count(*) FROM pragma_table_info('memberships')") ==
          static_cast<std::int64_t>(server::FormerMembership::fields.size() - 1) + 10);
}
