#include "shared/access/rights.h"

#include <doctest/doctest.h>

using namespace habilis;

TEST_CASE("every permission of an administrator stands in exactly one right, and no right has another") {
    PermissionSet all = permissions_of(OrganisationRole::user);  // whoever belongs to it sees the organisation
    for (std::size_t i = 0; i < right_count; ++i) {
        const PermissionSet of_it = permissions_of(static_cast<Right>(i));
        CAPTURE(names_of(Right{})[i]);
        CHECK(of_it != PermissionSet());
        CHECK((all & of_it) == PermissionSet());
        all = all | of_it;
    }
    CHECK(all == permissions_of(OrganisationRole::administrator));
}

TEST_CASE("N5: what is done to people needs to see them; roles are not given by a choice") {
    CHECK(permissions_of(std::vector{Right::passwords}).has(Permission::view_users));
    CHECK_FALSE(permissions_of(std::vector{Right::edit_organisation}).has(Permission::view_users));
    CHECK(permissions_of(std::vector<Right>{}) == PermissionSet());
    CHECK_FALSE(may_be_chosen(Right::grant_roles));
    const std::vector<Right> chosen{Right::view_people, Right::passwords, Right::transfer};
    CHECK(rights_of(permissions_of(chosen)) == chosen);
    CHECK(rights_of(permissions_of(OrganisationRole::administrator)).size() == right_count);
    CHECK(rights_of(permissions_of(OrganisationRole::user)).empty());
}
