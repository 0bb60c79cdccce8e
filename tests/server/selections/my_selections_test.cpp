#include "shared/plans/routes.h"
#include "shared/selections/routes.h"
#include "tests/support/server/api.h"
#include "tests/support/server/town.h"

// R1 3.9: one verb on members of several of my organisations. Each decides by itself; it is one plan all the same.
using namespace habilis;
using namespace habilis::tests;

namespace {

/// The mayor administers a port too, and only edits a theatre. The clerk works in the town and in the port.
struct Stage : Town {
    Api api{*this};
    OrganisationId port = organisation({.label = "Port de Saint-Malo", .kind = OrganisationKind::company});
    OrganisationId theatre = organisation({.label = "Théâtre Fictif"});
    AccountId docker = person("Docker", port);
    AccountId actor_of_theatre = person("Comédien", theatre, OrganisationRole::administrator);

    Stage() {
        member(mayor, port, OrganisationRole::administrator);
        member(mayor, theatre, OrganisationRole::editor);
        member(clerk, port, OrganisationRole::user);
    }
    template <class Command>
    Api::Reply post(AccountId who, std::string_view pattern, const Command& command) {
        return api.post(fill_path(pattern, fields_of<Command>(), &command), encode(command), {api.session(who)});
    }
    PlanMySelection selection(BulkAction action, std::vector<SelectedMember> members) {
        PlanMySelection command;
        command.action = action;
        command.members = std::move(members);
        return command;
    }
    Api::Reply plan(const PlanMySelection& command) { return post(mayor, PlanMySelectionRoute::info.path, command); }
    PlanProgress begin(const PlanProgress& plan, std::int64_t typed = 0) {
        const auto begun = post(mayor, BeginPlanRoute::info.path, BeginPlan{plan.organisation, plan.plan, typed});
        CHECK(begun.status == 200);
        api.work_on_plans();
        return begun.status == 200 ? begun.as<PlanProgress>() : PlanProgress{};
    }
    std::string rows(AccountId who, const PlanProgress& plan) {
        const ListPlanRows list{plan.organisation, plan.plan};
        const Api::Reply reply =
            api.get(fill_path(ListPlanRowsRoute::info.path, fields_of<ListPlanRows>(), &list), {api.session(who)});
        if (reply.status != 200) return std::to_string(reply.status);
        std::string text;
        for (const PlannedRow& row : reply.as<PlannedRows>().rows)
            text += row.place + " " + row.name + ":" +
                    std::string(names_of(row.effect)[static_cast<std::size_t>(row.effect)]) + "/" +
                    std::string(names_of(row.outcome)[static_cast<std::size_t>(row.outcome)]) + "\n";
        return text;
    }
    AccountState state_of(AccountId who, OrganisationId where) { return user(who, where).state; }
};

}  // namespace

TEST_CASE("R1 3.9: the plan names the organisation in each row, and each decides by itself who may") {
    Stage stage;
    const auto plan = stage
                          .plan(stage.selection(BulkAction::disable, {{stage.port, stage.docker},
                                                                      {stage.town, stage.deputy},
                                                                      {stage.theatre, stage.actor_of_theatre},
                                                                      {stage.company, stage.stranger}}))
                          .as<PlanProgress>();
    CHECK(plan.spans);
    CHECK(plan.changes == 2);
    CHECK(plan.refusals == 1);  // the theatre's: there he only edits
    CHECK(plan.gone == 1);      // the company's, which he does not know
    CHECK(plan.closed == 0);
    const std::string town = stage.text("SELECT label FROM organisations WHERE id = ?1", stage.town);
    CHECK(stage.rows(stage.mayor, plan) == "Théâtre Fictif COMÉDIEN Zoé:refuse/waiting\n" + town +
                                               " ADJOINTE Zoé:disable/waiting\nPort de Saint-Malo DOCKER "
                                               "Zoé:disable/waiting\n");
    const std::int64_t lines = stage.journal_lines();
    stage.begin(plan);
    CHECK(stage.state_of(stage.docker, stage.port) == AccountState::disabled);
    CHECK(stage.state_of(stage.deputy, stage.town) == AccountState::disabled);
    CHECK(stage.state_of(stage.actor_of_theatre, stage.theatre) == AccountState::active);
    // In the journal of each: begun, the account, finished. In that of the theatre nothing.
    CHECK(stage.journal_lines() == lines + 6);
    for (const OrganisationId one : {stage.town, stage.port})
        CHECK(stage.integer("SELECT count(*) FROM journal WHERE organisation = ?1 AND sequence > ?2", one, lines) == 3);
    CHECK(stage.integer("SELECT count(*) FROM journal WHERE organisation = ?1", stage.theatre) == 0);

    // It is its maker's alone.
    CHECK(stage.rows(stage.actor_of_theatre, plan) == "404");
    const auto mine = stage.api.get("/my/plans", {stage.api.session(stage.mayor)}).as<Plans>().plans;
    REQUIRE(mine.size() == 1);
    CHECK(mine[0].plan == plan.plan);
    CHECK(stage.api.get("/my/plans", {stage.api.session(stage.actor_of_theatre)}).as<Plans>().plans.empty());
    CHECK(stage.api
              .get("/organisations/" + std::to_string(plan.organisation.value) + "/plans",
                   {stage.api.session(stage.mayor)})
              .as<Plans>()
              .plans.empty());

    CHECK(stage.post(stage.mayor, UndoPlanRoute::info.path, UndoPlan{plan.organisation, plan.plan}).status == 200);
    stage.api.work_on_plans();
    CHECK(stage.state_of(stage.docker, stage.port) == AccountState::active);
    CHECK(stage.state_of(stage.deputy, stage.town) == AccountState::active);
}

TEST_CASE("R1 3.9: whoever belongs to two of mine is disabled once, or leaves both and is disabled in the last") {
    Stage stage;
    PlanMySelection command =
        stage.selection(BulkAction::disable, {{stage.town, stage.clerk}, {stage.port, stage.clerk}});
    const auto once = stage.plan(command).as<PlanProgress>();
    CHECK(once.changes == 1);
    CHECK(once.unchanged == 1);
    command.detach_shared = true;
    const auto plan = stage.plan(command).as<PlanProgress>();
    CHECK(plan.changes == 2);
    stage.begin(plan);
    CHECK(stage.integer("SELECT count(*) FROM memberships WHERE account_id = ?1", stage.clerk) == 1);
    CHECK(stage.integer("SELECT state FROM accounts WHERE id = ?1", stage.clerk) == 2);
    CHECK(stage.integer("SELECT count(*) FROM plan_rows WHERE plan_id = ?1 AND outcome = 1", plan.plan) == 2);
    CHECK(stage.post(stage.mayor, UndoPlanRoute::info.path, UndoPlan{plan.organisation, plan.plan}).status == 200);
    stage.api.work_on_plans();
    CHECK(stage.integer("SELECT count(*) FROM memberships WHERE account_id = ?1", stage.clerk) == 2);
    CHECK(stage.integer("SELECT state FROM accounts WHERE id = ?1", stage.clerk) == 1);
}

TEST_CASE("R1 3.9: whoever was ticked in an organisation that was closed since is left out, and that is said") {
    Stage stage;
    stage.run("UPDATE organisations SET closed_at = 1 WHERE id = ?1", stage.port);
    const std::int64_t lines = stage.journal_lines();
    const auto plan =
        stage
            .plan(stage.selection(BulkAction::disable,
                                  {{stage.port, stage.docker}, {stage.port, stage.clerk}, {stage.town, stage.deputy}}))
            .as<PlanProgress>();
    CHECK(plan.closed == 2);
    CHECK(plan.gone == 0);
    CHECK(plan.changes == 1);
    CHECK(stage.rows(stage.mayor, plan).find("DOCKER") == std::string::npos);
    CHECK(stage.journal_lines() == lines);
    stage.begin(plan);
    CHECK(stage.state_of(stage.docker, stage.port) == AccountState::active);
}

TEST_CASE("R1 3.3: in each organisation somebody who administers it stays") {
    Stage stage;
    const AccountId master = stage.person("Capitaine", stage.port, OrganisationRole::administrator),
                    mate = stage.person("Second", stage.port, OrganisationRole::administrator);
    const PlanMySelection command =
        stage.selection(BulkAction::disable, {{stage.port, master}, {stage.town, stage.deputy}, {stage.port, mate}});
    CHECK(stage.plan(command).as<PlanProgress>().changes == 3);
    // The mayor's own administration of the port ends one day: he does not count, and one of both has to stay.
    stage.run("UPDATE memberships SET ends_on = '2099-12-31' WHERE account_id = ?1 AND organisation_id = ?2",
              stage.mayor, stage.port);
    const auto plan = stage.plan(command).as<PlanProgress>();
    CHECK(plan.changes == 2);
    CHECK(stage.text("SELECT refusal FROM plan_rows WHERE plan_id = ?1 AND effect = 1", plan.plan) ==
          "access.last_administrator");
}

TEST_CASE("R1 3.9: all that the filter matches, in some organisations or all of mine; but for some") {
    Stage stage;
    PlanMySelection command;
    command.action = BulkAction::move;
    command.everything = true;
    command.organisations = {stage.port};
    const auto plan = stage.plan(command).as<PlanProgress>();
    CHECK(plan.rows() == 3);  // the mayor, the clerk and the docker, who all are on the root
    command.except = {{stage.port, stage.docker}};
    CHECK(stage.plan(command).as<PlanProgress>().rows() == 2);
    command.organisations = {};
    command.filter.roles = {OrganisationRole::user};
    command.except = {};
    CHECK(stage.plan(command).as<PlanProgress>().rows() == 3);  // the clerk twice
    command.filter.roles = {};
    CHECK(stage.plan(command).as<PlanProgress>().rows() == 8);

    CountMySelection count{
        {{stage.town, stage.clerk}, {stage.port, stage.clerk}, {stage.company, stage.stranger}}, {}, {}};
    CHECK(stage.post(stage.mayor, CountMySelectionRoute::info.path, count).as<SelectionCount>().matching == 2);
    count.organisations = {stage.port};
    CHECK(stage.post(stage.mayor, CountMySelectionRoute::info.path, count).as<SelectionCount>().matching == 1);
}

TEST_CASE("R1 3.9: a role is given where the service is subscribed to, a level only where it is one") {
    Stage stage;
    PlanMySelection command = stage.selection(
        BulkAction::assign, {{stage.town, stage.clerk}, {stage.port, stage.clerk}, {stage.theatre, stage.mayor}});
    CHECK(stage.plan(command).code() == "base.required");
    command.service = stage.market;
    command.role = stage.role(stage.market, "Utilisateur");
    const auto plan = stage.plan(command).as<PlanProgress>();
    CHECK(plan.changes == 1);
    CHECK(plan.refusals == 2);
    stage.begin(plan);
    CHECK(stage.integer("SELECT count(*) FROM assignments") == 1);

    stage.run("INSERT INTO levels (organisation_id, label, label_key) VALUES (?1, 'Quais', 'quais')", stage.port);
    PlanMySelection move = stage.selection(BulkAction::move, {{stage.town, stage.clerk}, {stage.port, stage.clerk}});
    move.level = {stage.integer("SELECT id FROM levels WHERE label = 'Quais'")};
    const auto moved = stage.plan(move).as<PlanProgress>();
    CHECK(moved.changes == 1);
    CHECK(moved.refusals == 1);
    CHECK(stage.text("SELECT refusal FROM plan_rows WHERE plan_id = ?1 AND effect = 1", moved.plan) ==
          "selections.level_of_other");
}

TEST_CASE("R1 3.9: where one organisation loses many, the number is typed; eleven over several are not many") {
    Stage stage;
    std::vector<SelectedMember> few, many;
    for (int i = 0; i < 11; ++i) {
        const AccountId one = stage.person("Agent" + std::to_string(i), stage.town);
        many.push_back({stage.town, one});
        if (i < 2) few.push_back({stage.town, one});
    }
    CHECK_FALSE(stage.plan(stage.selection(BulkAction::disable, few)).as<PlanProgress>().wants_count_typed());
    many.push_back({stage.port, stage.docker});
    const auto plan = stage.plan(stage.selection(BulkAction::disable, many)).as<PlanProgress>();
    CHECK(plan.parts.size() == 2);
    CHECK(plan.wants_count_typed());
    const auto begin = [&](std::int64_t typed) {
        return stage.post(stage.mayor, BeginPlanRoute::info.path, BeginPlan{plan.organisation, plan.plan, typed});
    };
    CHECK(begin(11).code() == "plans.count_not_typed");
    CHECK(begin(12).status == 200);
}

TEST_CASE("R1 3.9: what moved meanwhile is told, and whoever may nowhere plans nothing") {
    Stage stage;
    const auto plan =
        stage.plan(stage.selection(BulkAction::disable, {{stage.port, stage.docker}, {stage.town, stage.deputy}}))
            .as<PlanProgress>();
    stage.run("UPDATE accounts SET version = version + 1 WHERE id = ?1", stage.docker);
    CHECK(stage.post(stage.mayor, BeginPlanRoute::info.path, BeginPlan{plan.organisation, plan.plan, 0}).code() ==
          "base.moved_meanwhile");
    CHECK(stage
              .post(stage.deputy, PlanMySelectionRoute::info.path,
                    stage.selection(BulkAction::disable, {{stage.town, stage.clerk}}))
              .status == 403);
    CHECK(stage.plan(stage.selection(BulkAction::disable, {})).code() == "selections.nobody_selected");
    // What is closed is none of mine meanwhile: its people are planned for as little as they are listed.
    stage.run("UPDATE organisations SET closed_at = 1 WHERE id = ?1", stage.port);
    const auto closed =
        stage.plan(stage.selection(BulkAction::disable, {{stage.port, stage.docker}, {stage.town, stage.deputy}}))
            .as<PlanProgress>();
    CHECK(closed.changes == 1);
    CHECK(closed.refusals == 0);
}
