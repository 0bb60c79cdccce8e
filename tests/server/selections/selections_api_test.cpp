#include "server/nouns/search_index.h"
#include "shared/accounts/routes.h"
#include "shared/plans/routes.h"
#include "shared/selections/routes.h"
#include "tests/support/server/api.h"
#include "tests/support/server/town.h"

// One verb on many accounts: the plan says what happens, applying does exactly that.
using namespace habilis;
using namespace habilis::tests;

namespace {

struct Stage : Town {
    Api api{*this};
    AccountId second = person("Seconde", town);
    AccountId third = person("Troisième", town);

    template <class Command>
    Api::Reply post(AccountId who, std::string_view pattern, const Command& command) {
        return api.post(fill_path(pattern, fields_of<Command>(), &command), encode(command), {api.session(who)});
    }
    /// So that they are found by search.
    void index(const std::vector<AccountId>& accounts) {
        CHECK(database()
                  .write([&](server::Transaction& transaction) {
                      transaction.bookkeeping([&] {
                          for (AccountId account : accounts) server::reindex_account(transaction, account);
                      });
                      return Refusals{};
                  })
                  .empty());
    }
    PlanSelection selection(BulkAction action, std::vector<AccountId> accounts) {
        PlanSelection command;
        command.organisation = town;
        command.action = action;
        command.accounts = std::move(accounts);
        return command;
    }
    Api::Reply plan(AccountId who, const PlanSelection& command) {
        return post(who, PlanSelectionRoute::info.path, command);
    }
    Api::Reply apply(AccountId who, PlanId plan, std::int64_t typed = 0) {
        const Api::Reply begun = post(who, BeginPlanRoute::info.path, BeginPlan{town, plan, typed});
        if (begun.status != 200) return begun;
        api.work_on_plans();
        const ViewPlan view{town, plan};
        return api.get(fill_path(ViewPlanRoute::info.path, fields_of<ViewPlan>(), &view), {api.session(who)});
    }
    std::int64_t seen(std::vector<AccountId> accounts, UserFilter filter) {
        CountSelection command{town, std::move(accounts), {}};
        static_cast<UserFilter&>(command.filter) = std::move(filter);
        return post(mayor, CountSelectionRoute::info.path, command).as<SelectionCount>().matching;
    }
    std::string rows(AccountId who, PlanId plan) {
        const ListPlanRows list{town, plan};
        const Api::Reply reply =
            api.get(fill_path(ListPlanRowsRoute::info.path, fields_of<ListPlanRows>(), &list), {api.session(who)});
        if (reply.status != 200) return reply.code();
        std::string text;
        for (const PlannedRow& row : reply.as<PlannedRows>().rows)
            text += row.name + ":" + std::string(names_of(row.effect)[static_cast<std::size_t>(row.effect)]) + "/" +
                    std::string(names_of(row.outcome)[static_cast<std::size_t>(row.outcome)]) + " ";
        return text;
    }
};

}  // namespace

TEST_CASE("3.9: a plan changes nothing, applying it does each row once, with a line for each account") {
    Stage stage;
    stage.run("UPDATE accounts SET state = 2 WHERE id = ?1", stage.third);
    const std::int64_t lines = stage.journal_lines();
    const Api::Reply reply = stage.plan(
        stage.mayor, stage.selection(BulkAction::disable, {stage.clerk, stage.second, stage.third, stage.mayor}));
    REQUIRE(reply.status == 200);
    const auto plan = reply.as<PlanView>();
    CHECK(plan.changes == 2);
    CHECK(plan.unchanged == 1);
    CHECK(plan.refusals == 1);
    CHECK(stage.rows(stage.mayor, plan.plan) ==
          "MAIRE Zoé:refuse/waiting AGENT Zoé:disable/waiting SECONDE Zoé:disable/waiting TROISIÈME Zoé:none/waiting ");
    CHECK(stage.journal_lines() == lines);
    CHECK(stage.user(stage.clerk).state == AccountState::active);

    const auto done = stage.apply(stage.mayor, plan.plan).as<PlanView>();
    CHECK(done.done == 2);
    CHECK(done.state == PlanState::applied);
    CHECK(stage.user(stage.clerk).state == AccountState::disabled);
    CHECK(stage.journal_lines() == lines + 4);  // and the plan was begun, and finished
    CHECK(stage.apply(stage.mayor, plan.plan).as<PlanView>().done == 2);
    CHECK(stage.journal_lines() == lines + 4);  // and the plan was begun, and finished
}

TEST_CASE("3.9: of an account that was never activated the plan says so, and not that its state does not fit") {
    Stage stage;
    stage.run("UPDATE accounts SET state = 0 WHERE id = ?1", stage.second);
    const auto cause = [&](BulkAction action, AccountId actor) {
        const auto plan = stage.plan(actor, stage.selection(action, {stage.second})).as<PlanView>();
        const ListPlanRows list{stage.town, plan.plan};
        return stage.api
            .get(fill_path(ListPlanRowsRoute::info.path, fields_of<ListPlanRows>(), &list), {stage.api.session(actor)})
            .as<PlannedRows>()
            .rows.at(0)
            .cause;
    };
    CHECK(cause(BulkAction::disable, stage.mayor).find("jamais été activé") != std::string::npos);
    CHECK(cause(BulkAction::activate, stage.mayor) == "");
    stage.run("UPDATE memberships SET extra_rights = ?2 WHERE account_id = ?1", stage.deputy,
              static_cast<std::int64_t>(PermissionSet{Permission::view_users, Permission::change_state}.bits()));
    CHECK(cause(BulkAction::activate, stage.deputy).find("attend d’être activé") != std::string::npos);
}

TEST_CASE("3.9: when somebody moved meanwhile, nothing of the plan is done") {
    Stage stage;
    const auto plan =
        stage.plan(stage.mayor, stage.selection(BulkAction::disable, {stage.clerk, stage.second})).as<PlanView>();
    stage.run("UPDATE accounts SET version = version + 1 WHERE id = ?1", stage.second);
    const Api::Reply reply = stage.apply(stage.mayor, plan.plan);
    CHECK(reply.status == 409);
    CHECK(reply.code() == "base.moved_meanwhile");
    CHECK(stage.user(stage.clerk).state == AccountState::active);
    stage.run("UPDATE accounts SET version = version - 1 WHERE id = ?1", stage.second);
    stage.run("DELETE FROM memberships WHERE account_id = ?1", stage.second);
    CHECK(stage.apply(stage.mayor, plan.plan).status == 409);
}

TEST_CASE("3.3: a plan never takes the last usable administrator, not even the second of two") {
    Stage stage;
    const AccountId other = stage.person("Autre", stage.town, OrganisationRole::administrator);
    const AccountId boss =
        stage.account({.email = "boss@habilis.example", .platform_role = PlatformRole::administrator});
    const auto plan = stage.plan(boss, stage.selection(BulkAction::disable, {stage.mayor, other})).as<PlanView>();
    CHECK(plan.changes == 1);
    CHECK(plan.refusals == 1);
    // Who could be promoted is named, as by the verb for one person.
    const ListPlanRows list{stage.town, plan.plan};
    const auto rows =
        stage.api
            .get(fill_path(ListPlanRowsRoute::info.path, fields_of<ListPlanRows>(), &list), {stage.api.session(boss)})
            .as<PlannedRows>()
            .rows;
    REQUIRE(rows.size() == 2);
    CHECK(rows[0].effect == PlannedEffect::refuse);
    CHECK(rows[0].cause.find("ADJOINTE") != std::string::npos);
    CHECK(stage.apply(boss, plan.plan).as<PlanView>().done == 1);
    CHECK(stage.user(other).state == AccountState::active);
}

TEST_CASE("a role is given, replaced and withdrawn, people are moved; who has it already stays as he is") {
    Stage stage;
    PlanSelection command = stage.selection(BulkAction::assign, {stage.clerk, stage.second});
    command.service = stage.market;
    CHECK(stage.plan(stage.deputy, command).code() == "base.required");
    command.role = stage.role(stage.market, "Utilisateur");
    const auto assigned = stage.plan(stage.deputy, command).as<PlanView>();
    CHECK(stage.rows(stage.deputy, assigned.plan) == "AGENT Zoé:assign/waiting SECONDE Zoé:assign/waiting ");
    CHECK(stage.apply(stage.deputy, assigned.plan).as<PlanView>().done == 2);
    CHECK(stage.plan(stage.deputy, command).as<PlanView>().unchanged == 2);
    command.role = stage.role(stage.market, "Administrateur");
    command.accounts = {stage.clerk};
    const auto replaced = stage.plan(stage.deputy, command).as<PlanView>();
    CHECK(stage.rows(stage.deputy, replaced.plan) == "AGENT Zoé:replace/waiting ");
    CHECK(stage.apply(stage.deputy, replaced.plan).as<PlanView>().done == 1);
    command.action = BulkAction::withdraw;
    command.accounts = {stage.clerk, stage.second, stage.third};
    const auto withdrawn = stage.plan(stage.deputy, command).as<PlanView>();
    CHECK(withdrawn.unchanged == 1);
    CHECK(stage.apply(stage.deputy, withdrawn.plan).as<PlanView>().done == 2);
    CHECK(stage.integer("SELECT count(*) FROM assignments") == 0);

    stage.run("INSERT INTO levels (id, organisation_id, label, label_key) VALUES (1, ?1, 'A', 'a')", stage.town);
    PlanSelection move = stage.selection(BulkAction::move, {stage.clerk});
    move.level = {1};
    CHECK(stage.plan(stage.deputy, move).code() == "base.not_allowed");
    const auto moved = stage.plan(stage.mayor, move).as<PlanView>();
    CHECK(stage.apply(stage.mayor, moved.plan).as<PlanView>().done == 1);
    CHECK(stage.user(stage.clerk).details.level == LevelId{1});
    CHECK(stage.text("SELECT after FROM journal WHERE event = 301 ORDER BY sequence DESC LIMIT 1") ==
          R"({"level":"1"})");
    move.level = {7};
    CHECK(stage.plan(stage.mayor, move).code() == "accounts.level_unknown");
}

TEST_CASE("everything that the filter matches, but for those unticked, in steps") {
    Stage stage;
    for (int i = 0; i < 30; ++i) stage.person("Lot" + std::to_string(i), stage.town);
    PlanSelection command = stage.selection(BulkAction::disable, {});
    CHECK(stage.plan(stage.mayor, command).code() == "selections.nobody_selected");
    command.everything = true;
    command.filter.roles = {OrganisationRole::user};
    command.except = {stage.second, stage.third};
    const auto plan = stage.plan(stage.mayor, command).as<PlanView>();
    CHECK(plan.changes == 31);  // the clerk and the lot
    REQUIRE(stage.post(stage.mayor, BeginPlanRoute::info.path, BeginPlan{stage.town, plan.plan, plan.changes}).status ==
            200);
    REQUIRE(stage.api.work_on_a_plan());
    CHECK(stage.integer("SELECT count(*) FROM plan_rows WHERE outcome = 1") == rows_of_a_step);
    CHECK(stage.apply(stage.mayor, plan.plan).as<PlanView>().done == 31);
    CHECK(stage.user(stage.second).state == AccountState::active);
}

TEST_CASE("P25: a plan is of whoever made it, and of nobody without the right") {
    Stage stage;
    const PlanSelection command = stage.selection(BulkAction::disable, {stage.clerk});
    CHECK(stage.plan(stage.deputy, command).status == 403);
    CHECK(stage.plan(stage.clerk, command).status == 403);
    CHECK(stage.plan(stage.stranger, command).status == 404);
    const auto plan = stage.plan(stage.mayor, command).as<PlanView>();
    CHECK(stage.apply(stage.deputy, plan.plan).status == 404);
    CHECK(stage.rows(stage.deputy, plan.plan) == "base.not_found");
    stage.run("UPDATE memberships SET role = 0 WHERE account_id = ?1", stage.mayor);
    CHECK(stage.apply(stage.mayor, plan.plan).status == 403);
    CHECK(stage.user(stage.clerk).state == AccountState::active);
    // Foreign numbers are left out like unknown ones.
    stage.run("UPDATE memberships SET role = 2 WHERE account_id = ?1", stage.mayor);
    CHECK(stage.plan(stage.mayor, stage.selection(BulkAction::disable, {stage.stranger, {99999}}))
              .as<PlanView>()
              .rows() == 0);
}

TEST_CASE("P25: wherever one stands who may not be touched, each account is judged by itself and taken once") {
    Stage stage;
    const std::vector<AccountId> orders[] = {{stage.stranger, stage.clerk, stage.mayor, stage.second},
                                             {stage.clerk, stage.stranger, stage.second, stage.mayor},
                                             {stage.mayor, stage.clerk, stage.second, stage.stranger, stage.clerk}};
    for (const std::vector<AccountId>& order : orders) {
        const auto plan = stage.plan(stage.mayor, stage.selection(BulkAction::disable, order)).as<PlanView>();
        CHECK(stage.rows(stage.mayor, plan.plan) ==
              "MAIRE Zoé:refuse/waiting AGENT Zoé:disable/waiting SECONDE Zoé:disable/waiting ");
        CHECK(stage.apply(stage.mayor, plan.plan).as<PlanView>().done == 2);
        for (const AccountId changed : {stage.clerk, stage.second})
            CHECK(stage.user(changed).state == AccountState::disabled);
        CHECK(stage.user(stage.mayor).state == AccountState::active);
        CHECK(stage.user(stage.stranger, stage.company).state == AccountState::active);
        stage.run("UPDATE accounts SET state = 1");
    }
    CHECK(stage.journal_lines() == 12);  // each plan was begun, and finished
}

TEST_CASE("a plan that disables says whom it shuts out elsewhere too, and detaches them instead when that is asked") {
    Stage stage;
    const OrganisationId third_party = stage.organisation({.label = "Port de Dinard"});
    stage.member(stage.mayor, stage.company, OrganisationRole::administrator);
    stage.member(stage.clerk, stage.company);
    stage.member(stage.third, third_party);
    const auto planned = [&](PlanId plan) {
        const ListPlanRows list{stage.town, plan};
        std::string text;
        for (const PlannedRow& row : stage.api
                                         .get(fill_path(ListPlanRowsRoute::info.path, fields_of<ListPlanRows>(), &list),
                                              {stage.api.session(stage.mayor)})
                                         .as<PlannedRows>()
                                         .rows)
            text += row.name + ": " + std::string(names_of(row.effect)[static_cast<std::size_t>(row.effect)]) + " " +
                    row.also + "; ";
        return text;
    };
    PlanSelection command = stage.selection(BulkAction::disable, {stage.clerk, stage.second, stage.third});
    auto plan = stage.plan(stage.mayor, command).as<PlanView>();
    CHECK(plan.shared == 2);
    // Where the reader has no say the others are not named.
    CHECK(planned(plan.plan) ==
          "TROISIÈME Zoé: refuse ; AGENT Zoé: disable Énergie Fictive SA; SECONDE Zoé: disable ; ");

    command.detach_shared = true;
    plan = stage.plan(stage.mayor, command).as<PlanView>();
    CHECK(plan.shared == 0);
    CHECK(plan.changes == 3);
    CHECK(planned(plan.plan) == "AGENT Zoé: detach ; SECONDE Zoé: disable ; TROISIÈME Zoé: detach ; ");
    CHECK(stage.apply(stage.mayor, plan.plan).as<PlanView>().done == 3);
    CHECK(stage.user(stage.clerk).membership.value == 0);
    CHECK(stage.user(stage.clerk, stage.company).state == AccountState::active);
    CHECK(stage.user(stage.third, third_party).state == AccountState::active);
    CHECK(stage.user(stage.second).state == AccountState::disabled);
}

TEST_CASE("3.3: a plan does not detach the last usable administrator, counting the rows before") {
    Stage stage;
    const AccountId platform =
        stage.account({.email = "admin@habilis.example", .platform_role = PlatformRole::administrator});
    stage.run("UPDATE memberships SET role = 2 WHERE account_id = ?1", stage.second);
    for (const AccountId who : {stage.mayor, stage.second}) stage.member(who, stage.company);
    PlanSelection command = stage.selection(BulkAction::disable, {stage.mayor, stage.second});
    command.detach_shared = true;
    const auto plan = stage.plan(platform, command).as<PlanView>();
    CHECK(plan.changes == 1);
    CHECK(plan.refusals == 1);
}

TEST_CASE("3.9: access is taken from a fifth of ten people only when their number was typed") {
    Stage stage;
    std::vector<AccountId> more;
    for (int i = 0; i < 5; ++i) more.push_back(stage.person("Dixième" + std::to_string(i), stage.town));
    const auto one = stage.plan(stage.mayor, stage.selection(BulkAction::disable, {more[0]})).as<PlanView>();
    CHECK(one.people == 10);
    CHECK(stage.apply(stage.mayor, one.plan).as<PlanView>().done == 1);
    const auto two =
        stage.plan(stage.mayor, stage.selection(BulkAction::disable, {more[1], more[2], more[3]})).as<PlanView>();
    CHECK(two.people == 9);
    CHECK_FALSE(two.wants_count_typed());
    stage.run("UPDATE accounts SET state = 1 WHERE id = ?1", more[0]);
    const Api::Reply refused = stage.apply(stage.mayor, two.plan);
    CHECK(refused.status == 422);
    CHECK(refused.code() == "plans.count_not_typed");
    CHECK(stage.user(more[1]).state == AccountState::active);
    CHECK(stage.apply(stage.mayor, two.plan, 2).code() == "plans.count_not_typed");
    CHECK(stage.apply(stage.mayor, two.plan, 3).as<PlanView>().done == 3);
}

TEST_CASE("3.9: everything that a search finds is everything, also beyond what the list shows") {
    Stage stage;
    std::vector<AccountId> many;
    for (int i = 0; i < 1005; ++i) many.push_back(stage.person("Nombreux" + std::to_string(i), stage.town));
    stage.index(many);
    PlanSelection command = stage.selection(BulkAction::disable, {});
    command.everything = true;
    command.filter.q = "nombreux";
    const auto plan = stage.plan(stage.mayor, command).as<PlanView>();
    CHECK(plan.rows() == 1005);
    const auto count = stage.api
                           .get("/organisations/" + std::to_string(stage.town.value) + "/users/count?q=nombreux",
                                {.token = stage.api.session(stage.mayor)})
                           .as<UserCount>();
    CHECK(count.matching == 1000);
    CHECK(count.capped);
}

TEST_CASE("3.9: of those who are ticked, the filter hides whom it does not match") {
    Stage stage;
    const std::vector<AccountId> ticked{stage.clerk, stage.second, stage.mayor, stage.stranger, stage.clerk};
    stage.index(ticked);
    CHECK(stage.seen(ticked, {}) == 3);
    CHECK(stage.seen(ticked, {.q = "second"}) == 1);
    CHECK(stage.seen(ticked, {.roles = {OrganisationRole::administrator}}) == 1);
    CHECK(stage.seen(ticked, {.q = "second", .roles = {OrganisationRole::administrator}}) == 0);
    stage.run("UPDATE accounts SET state = 2 WHERE id = ?1", stage.clerk);
    CHECK(stage.seen(ticked, {.states = {EffectiveState::disabled}}) == 1);
    CHECK(stage.seen({}, {}) == 0);
}
