#include <doctest/doctest.h>

#include <functional>
#include <thread>

#include "shared/accounts/routes.h"
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

    template <class Command>
    int post(AccountId who, std::string_view pattern, const Command& command) {
        return api.post(fill_path(pattern, fields_of<Command>(), &command), encode(command), {api.session(who)}).status;
    }
    std::int64_t version(AccountId whom) { return user(whom).version(); }
    std::int64_t usable() {
        return integer(
            "SELECT count(*) FROM memberships m JOIN accounts a ON a.id = m.account_id WHERE m.organisation_id = ?1 "
            "AND m.role = 2 AND a.state = 1 AND a.password_hash IS NOT NULL",
            town);
    }
};

/// Nobody leaves his only organisation, so whoever is to be detached has another one.
void prepare(Stage& stage, std::string_view attack, AccountId whom) {
    if (attack == "detach") stage.member(whom, stage.company);
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
