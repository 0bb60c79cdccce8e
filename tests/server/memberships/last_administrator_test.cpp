#include <doctest/doctest.h>

#include <functional>
#include <thread>

#include "server/nouns/administrators.h"
#include "server/nouns/session_actor.h"
#include "server/storage/administration.h"
#include "server/storage/errors.h"
#include "shared/accounts/routes.h"
#include "shared/base/base_refusals.h"
#include "shared/hand_over/routes.h"
#include "shared/memberships/routes.h"
#include "shared/plans/routes.h"
#include "shared/selections/routes.h"
#include "shared/services/routes.h"
#include "tests/support/server/api.h"
#include "tests/support/server/town.h"

// An organisation that has a usable administrator keeps one, whichever way two of them go for each other.
using namespace habilis;
using namespace habilis::tests;

namespace {

struct Stage : Town {
    Api api{*this};
    AccountId second = person("Second", town, OrganisationRole::administrator);

    LevelId level = [this] {
        run("INSERT INTO levels (id, organisation_id, label, label_key) VALUES (1, ?1, 'Finances', 'finances')", town);
        return LevelId{1};
    }();

    struct Bounds {
        LevelId level = {};
        Day starts_on = {};
        Day ends_on = {};
    };
    WantedAttachment administers(std::int64_t version, const Bounds& bounds) const {
        return {.organisation = town,
                .attached = true,
                .version = version,
                .role = OrganisationRole::administrator,
                .administered = bounds.level,
                .starts_on = bounds.starts_on,
                .ends_on = bounds.ends_on};
    }
    int change(AccountId who, AccountId whom, const WantedAttachment& wanted) {
        return post(who, ChangeAttachmentsRoute::info.path, ChangeAttachments{town, whom, {wanted}});
    }

    template <class Command>
    int post(AccountId who, std::string_view pattern, const Command& command) {
        return api.post(fill_path(pattern, fields_of<Command>(), &command), encode(command), {api.session(who)}).status;
    }
    std::int64_t version(AccountId whom) { return user(whom).version(); }
    std::int64_t usable() {
        return integer(
            "SELECT count(*) FROM memberships m JOIN accounts a ON a.id = m.account_id WHERE m.organisation_id = ?1 "
            "AND m.role = 2 AND a.state = 1 AND a.password_hash IS NOT NULL AND m.delegated_level_id IS NULL "
            "AND m.ends_on IS NULL AND m.starts_on IS NULL",
            town);
    }
};

/// Nobody leaves his only organisation, so whoever is to be detached has another one.
void prepare(Stage& stage, std::string_view attack, AccountId whom) {
    if (attack.starts_with("detach")) stage.member(whom, stage.company);
}

using Attack = std::function<int(Stage&, AccountId who, AccountId whom, std::int64_t version)>;

Attack state(StateChange change) {
    return [change](Stage& it, AccountId who, AccountId whom, std::int64_t version) {
        return it.post(who, ChangeStateRoute::info.path, ChangeState{it.town, whom, version, change});
    };
}

const std::pair<const char*, Attack> attacks[] = {
    {"demote",
     [](Stage& it, AccountId who, AccountId whom, std::int64_t version) {
         return it.post(who, AssignServicesRoute::info.path,
                        AssignServices{.organisation = it.town, .account = whom, .version = version});
     }},
    {"disable", state(StateChange::disable)},
    {"hide", state(StateChange::hide)},
    {"detach",
     [](Stage& it, AccountId who, AccountId whom, std::int64_t version) {
         return it.post(who, DetachMemberRoute::info.path, DetachMember{it.town, whom, version});
     }},
    {"erase",
     [](Stage& it, AccountId who, AccountId whom, std::int64_t version) {
         return it.post(who, EraseAccountRoute::info.path,
                        EraseAccount{it.town, whom, version, whom == it.mayor ? "Maire" : "Second"});
     }},
    {"detach in the dialog",
     [](Stage& it, AccountId who, AccountId whom, std::int64_t version) {
         return it.change(who, whom, {.organisation = it.town, .attached = false, .version = version});
     }},
    {"one level",
     [](Stage& it, AccountId who, AccountId whom, std::int64_t version) {
         return it.change(who, whom, it.administers(version, {.level = it.level}));
     }},
    {"last day",
     [](Stage& it, AccountId who, AccountId whom, std::int64_t version) {
         return it.change(who, whom, it.administers(version, {.ends_on = {2030, 12, 31}}));
     }},
    {"first day",
     [](Stage& it, AccountId who, AccountId whom, std::int64_t version) {
         return it.change(who, whom, it.administers(version, {.starts_on = {2030, 12, 31}}));
     }},
    {"hand over",
     [](Stage& it, AccountId who, AccountId whom, std::int64_t) {
         HandOver command{.organisation = it.town, .account = whom, .successor = it.clerk};
         const auto plan =
             it.api.get("/organisations/" + std::to_string(it.town.value) + "/users/" + std::to_string(whom.value) +
                            "/hand-over?successor=" + std::to_string(it.clerk.value),
                        {it.api.session(who)});
         if (plan.status != 200) return plan.status;
         command.state = plan.as<HandOverPlan>().state;
         for (const HandOverLine& line : plan.as<HandOverPlan>().lines) command.left_out.push_back(line.key);
         command.leaves = true;
         command.ends_on = {2030, 12, 31};
         const int begun = it.post(who, HandOverRoute::info.path, command);
         it.api.work_on_plans();
         return begun;
     }},
    {"plan",
     [](Stage& it, AccountId who, AccountId whom, std::int64_t) {
         PlanSelection plan;
         plan.organisation = it.town;
         plan.action = BulkAction::disable;
         plan.accounts = {whom};
         const Api::Reply made =
             it.api.post(fill_path(PlanSelectionRoute::info.path, fields_of<PlanSelection>(), &plan), encode(plan),
                         {it.api.session(who)});
         if (made.status != 200) return made.status;
         const int begun = it.post(who, BeginPlanRoute::info.path, BeginPlan{it.town, made.as<PlanProgress>().plan});
         it.api.work_on_plans();
         return begun;
     }},
};

}  // namespace

TEST_CASE("P28: whichever way two administrators go for each other at once, one stays") {
    for (const auto& [first_name, first] : attacks) {
        for (const auto& [second_name, second] : attacks) {
            CAPTURE(first_name);
            CAPTURE(second_name);
            Stage stage;
            prepare(stage, first_name, stage.second);
            prepare(stage, second_name, stage.mayor);
            const std::int64_t mayor = stage.version(stage.mayor), other = stage.version(stage.second);
            std::thread one([&, attack = &first] { (*attack)(stage, stage.mayor, stage.second, other); });
            std::thread two([&, attack = &second] { (*attack)(stage, stage.second, stage.mayor, mayor); });
            one.join();
            two.join();
            CHECK(stage.usable() == 1);
        }
    }
}

TEST_CASE("P28: each of these ways takes away one of two, and never the last") {
    for (const auto& [name, attack] : attacks) {
        CAPTURE(name);
        Stage stage;
        // Somebody of the platform may all of it, and stands outside.
        const AccountId boss =
            stage.account({.email = "boss@habilis.example", .platform_role = PlatformRole::administrator});
        prepare(stage, name, stage.second);
        prepare(stage, name, stage.mayor);
        CHECK(attack(stage, boss, stage.second, stage.version(stage.second)) == 200);
        CHECK(stage.usable() == 1);
        attack(stage, boss, stage.mayor, stage.version(stage.mayor));
        CHECK(stage.usable() == 1);
    }
}

TEST_CASE("3.3: who could be promoted is named to whoever sees these people, and to nobody else") {
    Stage stage;
    const auto refusal_of = [&](AccountId who, AccountId whom, OrganisationId in) {
        const ChangeState command{in, whom, stage.user(whom, in).version(), StateChange::disable};
        return stage.api
            .post(fill_path(ChangeStateRoute::info.path, fields_of<ChangeState>(), &command), encode(command),
                  {stage.api.session(who)})
            .body;
    };
    // The only administrator of another organisation, whose people are nothing to this one.
    stage.person("Confrère", stage.company);
    stage.member(stage.stranger, stage.town);
    const std::string said = refusal_of(stage.mayor, stage.stranger, stage.town);
    CHECK(said.find("access.last_administrator") != std::string::npos);
    CHECK(said.find("CONFRÈRE") == std::string::npos);
    // Of one level: nobody beyond it.
    const AccountId chief = stage.person("Cheffe", stage.town, OrganisationRole::administrator);
    const AccountId agent = stage.person("Dedans", stage.town);
    stage.run("UPDATE memberships SET delegated_level_id = 1 WHERE account_id = ?1", chief);
    stage.run("UPDATE memberships SET level_id = 1 WHERE account_id IN (?1, ?2)", chief, agent);
    const Refusal refusal = stage.database().read([&](server::Connection& connection) {
        const Actor of_level = server::load_person(connection, chief, stage.now());
        return server::last_administrator_later(connection, of_level, stage.town, stage.mayor, stage.now());
    });
    REQUIRE(refusal.arguments.size() == 1);
    CHECK(refusal.arguments[0].value.find("DEDANS") != std::string::npos);
    CHECK(refusal.arguments[0].value.find("ADJOINTE") == std::string::npos);
}

TEST_CASE("3.3: no statement touches an administration without saying so, however it was put together") {
    Town town;
    const std::string table = "memberships", power = "role = 0";
    const std::string statements[] = {
        "UPDATE memberships SET role = 0",
        "update memberships set role = 0",
        "UPDATE\n  memberships AS m SET ends_on = '2027-01-01' WHERE m.id = 1",
        "UPDATE " + table + " SET level_id = NULL, " + power,
        "UPDATE memberships SET (starts_on, external) = ('2027-01-01', 1)",
        "UPDATE memberships SET extra_rights = 0",
        "UPDATE memberships SET delegated_level_id = NULL",
        "UPDATE memberships SET organisation_id = 1",
        "UPDATE memberships SET account_id = 1",
        "UPDATE accounts SET state = 2",
        "UPDATE accounts SET kind = 1",
        "DELETE FROM memberships",
        "DELETE FROM accounts WHERE id = 1",
        "INSERT INTO memberships (organisation_id, account_id, created_at) SELECT 1, 1, 1",
        "REPLACE INTO memberships (organisation_id, account_id, created_at) SELECT 1, 1, 1",
        "WITH it AS (SELECT 1 AS id) UPDATE memberships SET role = 0 WHERE id IN (SELECT id FROM it)",
    };
    const auto run = [&](const std::string& statement) {
        bool refused = false;
        (void)town.database().write([&](server::Transaction& transaction) -> Refusals {
            try {
                transaction.bookkeeping([&] { transaction.run(statement); });
            } catch (const server::StorageError&) {
                refused = true;
            }
            return {{refusals::moved_meanwhile}};  // nothing stays
        });
        return refused;
    };
    for (const std::string& statement : statements) {
        CAPTURE(statement);
        CHECK(run(statement));
    }
    CHECK_FALSE(run(std::string(server::administration) + " UPDATE memberships SET role = role"));
    for (const char* other : {"UPDATE memberships SET function = 'x'", "UPDATE accounts SET findable = 0",
                              "UPDATE levels SET label = 'memberships'", "DELETE FROM assignments"}) {
        CAPTURE(other);
        CHECK_FALSE(run(other));
    }
}
