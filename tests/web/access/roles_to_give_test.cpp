#include <doctest/doctest.h>

#include "web/access/rights_data.h"

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

TEST_CASE("D4 D6: the roles that are offered are those that the actor may give") {
    using enum OrganisationRole;
    constexpr auto person = AccountKind::person;
    CHECK(roles_to_give(member(administrator), {7}, person) == std::vector{user, editor, administrator});
    CHECK(roles_to_give(member(user, {Permission::decide_join_requests}), {7}, person) == std::vector{user});
    CHECK(roles_to_give(member(editor, {Permission::decide_join_requests, Permission::grant_roles}), {7}, person) ==
          std::vector{user, editor});
    // One level of an organisation gives no role over all of it.
    Actor of_level = member(administrator);
    of_level.memberships.front().administered = {3};
    of_level.memberships.front().reach = Reach({3}, {});
    CHECK(roles_to_give(of_level, {7}, person) == std::vector{user});
    CHECK(roles_to_give(member(administrator), {7}, AccountKind::mailbox) == std::vector{user});
}
