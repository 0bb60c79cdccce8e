#pragma once

#include "shared/api/route.h"
#include "shared/inspections/inspections.h"

namespace habilis {

/// For who sees the people of the organisation, and its head.
struct ListInspectionsRoute : Route<ListInspections, Inspections> {
    static constexpr RouteInfo info{Method::get, "/organisations/{organisation}/inspections", Audience::signed_in,
                                    Permission::view_organisation};
};
struct FindInspectorRoute : Route<FindInspector, FoundPerson> {
    static constexpr RouteInfo info{Method::post,
                                    "/organisations/{organisation}/inspections/find",
                                    Audience::signed_in,
                                    Permission::open_inspections,
                                    {.self_only = true}};
};
struct OpenInspectionRoute : Route<OpenInspection, Done> {
    static constexpr RouteInfo info{Method::post,
                                    "/organisations/{organisation}/inspections/open",
                                    Audience::signed_in,
                                    Permission::open_inspections,
                                    {.self_only = true}};
};
struct ProlongInspectionRoute : Route<ProlongInspection, Done> {
    static constexpr RouteInfo info{Method::post,
                                    "/organisations/{organisation}/inspections/{account}/prolong",
                                    Audience::signed_in,
                                    Permission::open_inspections,
                                    {.self_only = true}};
};
struct CloseInspectionRoute : Route<CloseInspection, Done> {
    static constexpr RouteInfo info{Method::post,
                                    "/organisations/{organisation}/inspections/{account}/close",
                                    Audience::signed_in,
                                    Permission::open_inspections,
                                    {.self_only = true}};
};

}  // namespace habilis
