#pragma once

#include "shared/api/route.h"
#include "shared/base/done.h"
#include "shared/organisations/add_level.h"
#include "shared/organisations/close_organisation.h"
#include "shared/organisations/create_organisation.h"
#include "shared/organisations/founding.h"
#include "shared/organisations/list_organisations.h"
#include "shared/organisations/platform_settings.h"
#include "shared/organisations/remove_level.h"
#include "shared/organisations/settings.h"
#include "shared/organisations/update_coordinates.h"
#include "shared/organisations/update_level.h"
#include "shared/organisations/view_organisation.h"

namespace habilis {

struct ViewOrganisationRoute : Route<ViewOrganisation, OrganisationView> {
    static constexpr RouteInfo info{Method::get, "/organisations/{organisation}", Audience::signed_in,
                                    Permission::view_organisation};
};
/// Of the platform: the verb asks for manage_organisations.
struct CreateOrganisationRoute : Route<CreateOrganisation, CreatedOrganisation> {
    static constexpr RouteInfo info{
        Method::post, "/organisations/create", Audience::signed_in, Permission::none, {.self_only = true}};
};
/// Organisations of one's own: the setting of the platform says whether at once, after approval or not at all.
struct ListMyFoundingsRoute : Route<ListMyFoundings, MyFoundings> {
    static constexpr RouteInfo info{
        Method::get, "/my/foundings", Audience::signed_in, Permission::none, {.self_only = true}};
};
struct FoundRoute : Route<Found, FoundingAnswer> {
    static constexpr RouteInfo info{
        Method::post, "/my/foundings/found", Audience::signed_in, Permission::none, {.self_only = true}};
};
struct WithdrawFoundingRoute : Route<WithdrawFounding, Done> {
    static constexpr RouteInfo info{
        Method::post, "/my/foundings/{founding}/withdraw", Audience::signed_in, Permission::none, {.self_only = true}};
};
// Of the platform: the verbs ask for manage_organisations, and for manage_platform_settings.
struct ListFoundingsRoute : Route<ListFoundings, Foundings> {
    static constexpr RouteInfo info{Method::get, "/foundings", Audience::signed_in};
};
struct AcceptFoundingRoute : Route<AcceptFounding, FoundingAccepted> {
    static constexpr RouteInfo info{
        Method::post, "/foundings/{founding}/accept", Audience::signed_in, Permission::none, {.self_only = true}};
};
struct RejectFoundingRoute : Route<RejectFounding, Done> {
    static constexpr RouteInfo info{
        Method::post, "/foundings/{founding}/reject", Audience::signed_in, Permission::none, {.self_only = true}};
};
struct ViewPlatformSettingsRoute : Route<ViewPlatformSettings, PlatformSettingsView> {
    static constexpr RouteInfo info{Method::get, "/platform/settings", Audience::signed_in};
};
struct UpdatePlatformSettingsRoute : Route<UpdatePlatformSettings, PlatformSettingsView> {
    static constexpr RouteInfo info{
        Method::post, "/platform/settings/update", Audience::signed_in, Permission::none, {.self_only = true}};
};
/// Of the platform: for who may look into every organisation.
struct ListOrganisationsRoute : Route<ListOrganisations, OrganisationPage> {
    static constexpr RouteInfo info{Method::get, "/organisations", Audience::signed_in};
};
struct ViewPlatformRoute : Route<ViewPlatform, PlatformView> {
    static constexpr RouteInfo info{Method::get, "/platform", Audience::signed_in};
};
/// Of the platform, as what follows.
struct PlanClosingRoute : Route<PlanClosing, ClosingPlan> {
    static constexpr RouteInfo info{Method::get, "/organisations/{organisation}/closing", Audience::signed_in,
                                    Permission::manage_organisations};
};
struct CloseOrganisationRoute : Route<CloseOrganisation, Done> {
    static constexpr RouteInfo info{Method::post,
                                    "/organisations/{organisation}/close",
                                    Audience::signed_in,
                                    Permission::manage_organisations,
                                    {.self_only = true, .asks_proof = true}};
};
struct ReopenOrganisationRoute : Route<ReopenOrganisation, ReopenedOrganisation> {
    static constexpr RouteInfo info{Method::post,
                                    "/organisations/{organisation}/reopen",
                                    Audience::signed_in,
                                    Permission::manage_organisations,
                                    {.self_only = true, .when_closed = true}};
};
struct AddLevelRoute : Route<AddLevel, AddedLevel> {
    static constexpr RouteInfo info{Method::post, "/organisations/{organisation}/levels/add", Audience::signed_in,
                                    Permission::edit_levels};
};
struct UpdateLevelRoute : Route<UpdateLevel, UpdatedLevel> {
    static constexpr RouteInfo info{Method::post, "/organisations/{organisation}/levels/{level}/update",
                                    Audience::signed_in, Permission::edit_levels};
};
struct RemoveLevelRoute : Route<RemoveLevel, Done> {
    static constexpr RouteInfo info{Method::post, "/organisations/{organisation}/levels/{level}/remove",
                                    Audience::signed_in, Permission::edit_levels};
};
struct UpdateCoordinatesRoute : Route<UpdateCoordinates, UpdatedCoordinates> {
    static constexpr RouteInfo info{Method::post, "/organisations/{organisation}/coordinates/update",
                                    Audience::signed_in, Permission::edit_coordinates};
};
struct ListAdministratorsRoute : Route<ListAdministrators, Administrators> {
    static constexpr RouteInfo info{Method::get, "/organisations/{organisation}/administrators", Audience::signed_in,
                                    Permission::view_organisation};
};
struct ListLevelsRoute : Route<ListLevels, Levels> {
    static constexpr RouteInfo info{Method::get, "/organisations/{organisation}/levels", Audience::signed_in,
                                    Permission::view_users};
};
struct ViewSettingsRoute : Route<ViewSettings, SettingsView> {
    static constexpr RouteInfo info{Method::get, "/organisations/{organisation}/settings", Audience::signed_in,
                                    Permission::edit_settings};
};
struct UpdateSettingsRoute : Route<UpdateSettings, SettingsView> {
    static constexpr RouteInfo info{Method::post,
                                    "/organisations/{organisation}/settings/update",
                                    Audience::signed_in,
                                    Permission::edit_settings,
                                    {.self_only = true}};
};

}  // namespace habilis
