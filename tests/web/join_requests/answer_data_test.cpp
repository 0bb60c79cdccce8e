#include "web/join_requests/answer_data.h"

#include <doctest/doctest.h>

using namespace habilis;
using namespace habilis::web;

namespace {

Actor member(OrganisationRole role, PermissionSet chosen = {}) {
    Actor actor;
    actor.account = {5};
    ActorMembership membership;
    membership.organisation = {7};
    membership.role = role;
    membership.extra_rights = chosen;
    actor.memberships = {membership};
    return actor;
}

}  // namespace

TEST_CASE("D6: levels are offered below their parents") {
    Levels levels;
    levels.levels.resize(2);
    levels.levels[0].level = {1};
    levels.levels[0].label = "Finances";
    levels.levels[1].level = {2};
    levels.levels[1].parent = {1};
    levels.levels[1].label = "Achats";
    const std::vector<LevelToGive> given = levels_to_give(member(OrganisationRole::administrator), {7}, levels);
    REQUIRE(given.size() == 2);
    CHECK(given[0].number == "1");
    CHECK(given[0].label == "\u00A0\u00A0Finances");
    CHECK(given[1].label == "\u00A0\u00A0\u00A0\u00A0Achats");
}

TEST_CASE("D6: one request is answered at a time, and what was chosen for another does not stay") {
    using Kind = JoinAnswer::Kind;
    JoinAnswer answer;
    answer.toggle({1}, Kind::accept);
    answer.role = "editor";
    answer.origin = "external";
    answer.level = "4";
    const AcceptJoinRequest command = answer.accepted({7});
    CHECK(command.request == JoinRequestId{1});
    CHECK(command.role == OrganisationRole::editor);
    CHECK(command.external);
    CHECK(command.level == LevelId{4});
    answer.toggle({2}, Kind::reject);
    CHECK(answer.role == "user");
    CHECK_FALSE(answer.typed());
    answer.reason = "  Pas encore.  ";
    CHECK(answer.typed());
    CHECK(answer.rejected({7}).reason == "Pas encore.");
    answer.toggle({2}, Kind::reject);
    CHECK(answer.kind == Kind::none);
}
