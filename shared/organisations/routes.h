#pragma once

#include "shared/api/route.h"
#include "shared/organisations/view_organisation.h"

namespace habilis {

struct ViewOrganisationRoute : Route<ViewOrganisation, OrganisationView> {
    static constexpr RouteInfo info{Method::get, "/organisations/{organisation}", Audience::signed_in,
                                    Permission::view_organisation};
};
struct ListAdministratorsRoute : Route<ListAdministrators, Administrators> {
    static constexpr RouteInfo info{Method::get, "/organisations/{organisation}/administrators", Audience::signed_in,
                                    Permission::view_organisation};
};
struct ListLevelsRoute : Route<ListLevels, Levels> {
    static constexpr RouteInfo info{Method::get, "/organisations/{organisation}/levels", Audience::signed_in,
                                    Permission::view_users};
};

}  // namespace habilis
