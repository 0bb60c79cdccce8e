#pragma once

#include "shared/accounts/updated_user.h"
#include "shared/api/route.h"
#include "shared/base/done.h"
#include "shared/services/assign_service.h"
#include "shared/services/assign_services.h"
#include "shared/services/create_service.h"
#include "shared/services/explain_access.h"
#include "shared/services/remove_service.h"
#include "shared/services/subscribe.h"
#include "shared/services/unsubscribe.h"
#include "shared/services/update_service.h"
#include "shared/services/withhold_role.h"

namespace habilis {

struct ListServicesRoute : Route<ListServices, OrganisationServices> {
    static constexpr RouteInfo info{Method::get, "/organisations/{organisation}/services", Audience::signed_in,
                                    Permission::view_users};
};
/// Of the platform: the verb asks for manage_catalogue.
struct CreateServiceRoute : Route<CreateService, CreatedService> {
    static constexpr RouteInfo info{
        Method::post, "/services/create", Audience::signed_in, Permission::none, {.self_only = true}};
};
struct SubscribeRoute : Route<Subscribe, Done> {
    static constexpr RouteInfo info{Method::post,
                                    "/organisations/{organisation}/services/{service}/subscribe",
                                    Audience::signed_in,
                                    Permission::manage_organisations,
                                    {.self_only = true}};
};
struct UnsubscribeRoute : Route<Unsubscribe, Done> {
    static constexpr RouteInfo info{Method::post,
                                    "/organisations/{organisation}/services/{service}/unsubscribe",
                                    Audience::signed_in,
                                    Permission::manage_organisations,
                                    {.self_only = true}};
};
struct WithholdRoleRoute : Route<WithholdRole, Done> {
    static constexpr RouteInfo info{Method::post,
                                    "/organisations/{organisation}/services/{service}/roles/{role}/withhold",
                                    Audience::signed_in,
                                    Permission::manage_organisations,
                                    {.self_only = true}};
};
/// Of the platform: for who may look into every organisation.
struct ListCatalogueRoute : Route<ListCatalogue, Catalogue> {
    static constexpr RouteInfo info{Method::get, "/services", Audience::signed_in};
};
/// Of the platform: the verb asks for manage_catalogue.
struct UpdateServiceRoute : Route<UpdateService, UpdatedService> {
    static constexpr RouteInfo info{
        Method::post, "/services/{service}/update", Audience::signed_in, Permission::none, {.self_only = true}};
};
struct OrderCatalogueRoute : Route<OrderCatalogue, Done> {
    static constexpr RouteInfo info{
        Method::post, "/services/order", Audience::signed_in, Permission::none, {.self_only = true}};
};
struct PlanServiceRemovalRoute : Route<PlanServiceRemoval, ServiceRemovalPlan> {
    static constexpr RouteInfo info{Method::get, "/services/{service}/removal", Audience::signed_in};
};
struct RemoveServiceRoute : Route<RemoveService, Done> {
    static constexpr RouteInfo info{Method::post,
                                    "/services/{service}/remove",
                                    Audience::signed_in,
                                    Permission::none,
                                    {.self_only = true, .asks_proof = true}};
};
struct ListMyServicesRoute : Route<ListMyServices, MyServices> {
    static constexpr RouteInfo info{Method::get, "/my/services", Audience::signed_in};
};
struct ExplainAccessRoute : Route<ExplainAccess, AccessExplanation> {
    static constexpr RouteInfo info{Method::get,
                                    "/organisations/{organisation}/users/{account}/services/{service}/access",
                                    Audience::signed_in, Permission::view_users};
};
struct AssignServicesRoute : Route<AssignServices, UpdatedUser> {
    static constexpr RouteInfo info{Method::post,
                                    "/organisations/{organisation}/users/{account}/assign-services",
                                    Audience::signed_in,
                                    Permission::assign_services,
                                    {.self_only = true}};
};
struct AssignServiceRoute : Route<AssignService, UpdatedUser> {
    static constexpr RouteInfo info{Method::post,
                                    "/organisations/{organisation}/users/{account}/services/{service}/assign",
                                    Audience::signed_in,
                                    Permission::assign_services,
                                    {.self_only = true}};
};

}  // namespace habilis
