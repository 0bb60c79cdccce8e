#include "shared/access/actor.h"

#include "tests/support/shared/said.h"

using namespace habilis;
using namespace habilis::tests;

TEST_CASE("each role of an organisation holds everything of the one below") {
    using enum OrganisationRole;
    CHECK(permissions_of(administrator).covers(permissions_of(editor)));
    CHECK(permissions_of(editor).covers(permissions_of(user)));
    CHECK_FALSE(permissions_of(user).covers(permissions_of(editor)));
    CHECK_FALSE(permissions_of(editor).covers(permissions_of(administrator)));
    for (Permission over_people : {Permission::create_users, Permission::detach_members, Permission::grant_roles,
                                   Permission::edit_identity, Permission::impersonate})
        CHECK_FALSE(permissions_of(editor).has(over_people));
}

TEST_CASE("no role of an organisation reaches the platform") {
    for (OrganisationRole role : {OrganisationRole::user, OrganisationRole::editor, OrganisationRole::administrator})
        for (Permission of_platform : {Permission::manage_organisations, Permission::manage_catalogue,
                                       Permission::manage_notices, Permission::manage_platform_settings})
            CHECK_FALSE(permissions_of(role).has(of_platform));
    CHECK_FALSE(permissions_of(PlatformRole::support).has(Permission::create_users));
    CHECK_FALSE(permissions_of(PlatformRole::support).has(Permission::impersonate_writing));
}

TEST_CASE("rights hold in the organisations of the person alone") {
    Actor actor = member_of_here(OrganisationRole::administrator);
    actor.memberships.push_back({{101}, elsewhere, OrganisationRole::user, {Permission::view_users}});
    CHECK(may(actor, Permission::create_users, here));
    CHECK_FALSE(may(actor, Permission::create_users, elsewhere));
    CHECK(may(actor, Permission::view_users, elsewhere));
    CHECK(rights_in(actor, OrganisationId{3}) == PermissionSet{});
    CHECK(may(of_platform(PlatformRole::support), Permission::view_users, OrganisationId{3}));
    CHECK_FALSE(Actor{}.signed_in());
}

namespace {

constexpr LevelId finances{5}, payroll{6}, roads{7}, root{};

/// Who administers the level "finances", below which is "payroll".
Actor administrator_of_finances() {
    Actor actor = member_of_here(OrganisationRole::administrator);
    actor.memberships[0].administered = finances;
    actor.memberships[0].reach = Reach(finances, {payroll});
    return actor;
}

}  // namespace

TEST_CASE("who administers one level has rights over the people there and below, and none over the organisation") {
    const Actor actor = administrator_of_finances();
    for (const LevelId level : {finances, payroll}) CHECK(may(actor, Permission::change_state, here, level));
    for (const LevelId level : {roads, root}) CHECK_FALSE(may(actor, Permission::change_state, here, level));
    for (const Permission whole : {Permission::edit_coordinates, Permission::edit_levels, Permission::edit_settings})
        CHECK_FALSE(may(actor, whole, here));
    CHECK(may(actor, Permission::view_organisation, here));
    CHECK_FALSE(may(actor, Permission::view_users, elsewhere, finances));
    CHECK(reach_of(actor, Permission::view_users, here).levels() == std::vector{finances, payroll});
}

TEST_CASE("a level that is administered never widens what its role gives") {
    for (const OrganisationRole role :
         {OrganisationRole::user, OrganisationRole::editor, OrganisationRole::administrator}) {
        const PermissionSet chosen{Permission::edit_settings, Permission::view_journal};
        CHECK((permissions_of(role) | chosen).covers(rights_of_membership(role, chosen, true)));
        CHECK(rights_of_membership(role, chosen, false) == (permissions_of(role) | chosen));
    }
    // A level that has gone leaves nothing, and not everything.
    const Reach gone(finances, {});
    CHECK_FALSE(gone.whole());
    CHECK_FALSE(gone.holds(root));
    CHECK_FALSE(gone.holds(roads));
}

TEST_CASE("what a platform role gives is not bounded by a level") {
    Actor actor = administrator_of_finances();
    actor.platform_role = PlatformRole::support;
    CHECK(may(actor, Permission::view_users, here, roads));
    CHECK_FALSE(may(actor, Permission::change_state, here, roads));
    CHECK(may(actor, Permission::change_state, here, payroll));
}

TEST_CASE("above somebody is who holds a right more, or the same over more people") {
    using enum OrganisationRole;
    const Actor actor = administrator_of_finances();
    const auto above = [&](OrganisationRole role, LevelId administered) {
        return is_above(actor, here, {rights_of_membership(role, {}, static_cast<bool>(administered)), administered});
    };
    CHECK_FALSE(above(user, root));
    CHECK(above(editor, root));
    CHECK(above(administrator, root));
    CHECK(above(administrator, roads));
    CHECK_FALSE(above(administrator, finances));
    CHECK_FALSE(above(administrator, payroll));
    // One right over everybody is more than all of them over some.
    CHECK(is_above(actor, here, {{Permission::view_organisation, Permission::view_users}, {}}));
    CHECK_FALSE(is_above(member_of_here(administrator), here, {permissions_of(administrator), {}}));
    CHECK_FALSE(is_above(of_platform(PlatformRole::administrator), here, {permissions_of(administrator), {}}));
    CHECK(is_above(of_platform(PlatformRole::support), here, {permissions_of(administrator), {}}));
}
