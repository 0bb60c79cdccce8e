#include <doctest/doctest.h>

#include "shared/access/refusals.h"
#include "shared/accounts/refusals.h"
#include "shared/base/base_refusals.h"
#include "shared/join_requests/ask_to_join.h"
#include "shared/join_requests/decide_join_request.h"
#include "shared/join_requests/refusals.h"

using namespace habilis;

namespace {

AskToJoinFacts welcome() {
    AskToJoinFacts facts;
    facts.listed = true;
    facts.member = false;
    facts.today = {2026, 11, 22};
    return facts;
}

RefusalCode first(const Refusals& refusals) { return refusals.empty() ? RefusalCode{"accepted"} : refusals[0].code; }

DecideJoinRequestFacts decided_by(OrganisationRole role) {
    DecideJoinRequestFacts facts;
    facts.actor.account = {5};
    ActorMembership membership;
    membership.organisation = {7};
    membership.role = role;
    facts.actor.memberships = {membership};
    facts.state = JoinState::open;
    return facts;
}

}  // namespace

TEST_CASE("D5: an organisation that is listed can be asked, and no other") {
    const AskToJoin ask{{7}, "Bonjour"};
    CHECK(check(ask, welcome()).empty());
    AskToJoinFacts facts = welcome();
    facts.listed = false;
    facts.member = true;  // not even its members are told that it is there
    CHECK(first(check(ask, facts)) == refusals::not_found);
    facts.listed = true;
    CHECK(first(check(ask, facts)) == refusals::own_organisation);
    CHECK(first(check({{7}, std::string(501, 'a')}, welcome())) == refusals::too_long);
}

TEST_CASE(
    "D5: after a rejection one may ask again in 30 days, after a withdrawal the next day; the refusal says when") {
    const Day day{2026, 11, 22};
    CHECK(ask_again_on(JoinState::rejected, day) == Day{2026, 12, 22});
    CHECK(ask_again_on(JoinState::withdrawn, day) == Day{2026, 11, 23});
    CHECK_FALSE(ask_again_on(JoinState::accepted, day));
    CHECK_FALSE(ask_again_on(JoinState::closed, day));
    AskToJoinFacts facts = welcome();
    facts.again = {2026, 11, 23};
    const Refusals refused = check({{7}, ""}, facts);
    REQUIRE(first(refused) == refusals::asked_too_soon);
    CHECK(refused[0].arguments == std::vector<Argument>{{"date", "2026-11-23"}});
    facts.today = facts.again;
    CHECK(check({{7}, ""}, facts).empty());
}

TEST_CASE("D5: nobody has more than ten requests waiting") {
    AskToJoinFacts facts = welcome();
    facts.open = 9;
    CHECK(check({{7}, ""}, facts).empty());
    facts.open = 10;
    CHECK(first(check({{7}, ""}, facts)) == refusals::asked_too_often);
}

TEST_CASE("D6: who decides gives nothing that he lacks") {
    const AcceptJoinRequest user{{7}, {1}};
    AcceptJoinRequest boss = user;
    boss.role = OrganisationRole::administrator;
    CHECK(check(user, decided_by(OrganisationRole::administrator)).empty());
    CHECK(check(boss, decided_by(OrganisationRole::administrator)).empty());
    CHECK(first(check(user, decided_by(OrganisationRole::editor))) == refusals::not_allowed);
    // The right alone, without that of granting roles.
    DecideJoinRequestFacts chosen = decided_by(OrganisationRole::user);
    chosen.actor.memberships[0].extra_rights = {Permission::decide_join_requests};
    CHECK(check(user, chosen).empty());
    const Refusals refused = check(boss, chosen);
    REQUIRE(first(refused) == refusals::not_allowed);
    CHECK(refused[0].field == "role");
    chosen.actor.memberships[0].extra_rights = {Permission::decide_join_requests, Permission::grant_roles};
    CHECK(first(check(boss, chosen)) == refusals::role_above_mine);
    // Administering one level says nothing about who may come in.
    DecideJoinRequestFacts below = decided_by(OrganisationRole::administrator);
    below.actor.memberships[0].administered = {3};
    CHECK(first(check(user, below)) == refusals::not_allowed);
}

TEST_CASE("D6: a role beyond that of a user asks for the password again, a level has to be there") {
    DecideJoinRequestFacts facts = decided_by(OrganisationRole::administrator);
    facts.actor.proved = false;
    AcceptJoinRequest command{{7}, {1}};
    CHECK(check(command, facts).empty());
    command.role = OrganisationRole::editor;
    CHECK(first(check(command, facts)) == refusals::reauthentication_needed);
    command.level = {9};
    facts.level_exists = false;
    CHECK(first(check(command, facts)) == refusals::level_unknown);
}

TEST_CASE("D6: a request is answered once; whoever comes later is told by whom and when") {
    DecideJoinRequestFacts facts = decided_by(OrganisationRole::administrator);
    facts.decided_by = "M. Romain RAILDOUCE";
    facts.decided_on = {2026, 11, 20};
    for (const auto& [state, code] : {std::pair{JoinState::accepted, refusals::join_accepted},
                                      {JoinState::rejected, refusals::join_rejected},
                                      {JoinState::withdrawn, refusals::join_withdrawn},
                                      {JoinState::closed, refusals::join_closed}}) {
        facts.state = state;
        CHECK(first(check(AcceptJoinRequest{{7}, {1}}, facts)) == code);
        CHECK(first(check(RejectJoinRequest{{7}, {1}, ""}, facts)) == code);
    }
    facts.state = JoinState::accepted;
    CHECK(check(AcceptJoinRequest{{7}, {1}}, facts)[0].arguments ==
          std::vector<Argument>{{"name", "M. Romain RAILDOUCE"}, {"date", "2026-11-20"}});
}

TEST_CASE("D6: a rejection says why, in 10 to 500 characters") {
    const DecideJoinRequestFacts facts = decided_by(OrganisationRole::administrator);
    CHECK(first(check(RejectJoinRequest{{7}, {1}, ""}, facts)) == refusals::required);
    CHECK(first(check(RejectJoinRequest{{7}, {1}, "Non merci"}, facts)) == refusals::too_short);
    CHECK(first(check(RejectJoinRequest{{7}, {1}, std::string(501, 'a')}, facts)) == refusals::too_long);
    CHECK(check(RejectJoinRequest{{7}, {1}, "Pas encore."}, facts).empty());
}
