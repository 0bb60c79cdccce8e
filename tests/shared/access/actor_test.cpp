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
