#pragma once

#include "shared/access/assign_services.h"
#include "shared/accounts/update_user.h"
#include "shared/api/route.h"

namespace habilis {

struct ListServicesRoute : Route<ListServices, OrganisationServices> {
    static constexpr RouteInfo info{Method::get, "/organisations/{organisation}/services", Audience::signed_in,
                                    Permission::view_users};
};
struct ListMyServicesRoute : Route<ListMyServices, MyServices> {
    static constexpr RouteInfo info{Method::get, "/my/services", Audience::signed_in};
};
struct AssignServicesRoute : Route<AssignServices, UpdatedUser> {
    static constexpr RouteInfo info{Method::post, "/organisations/{organisation}/users/{account}/assign-services",
                                    Audience::signed_in, Permission::assign_services, true};
};

}  // namespace habilis
