#pragma once

#include "shared/api/route.h"
#include "shared/selections/selections.h"

namespace habilis {

struct PlanSelectionRoute : Route<PlanSelection, SelectionPlan> {
    static constexpr RouteInfo info{Method::post,
                                    "/organisations/{organisation}/selections/plan",
                                    Audience::signed_in,
                                    Permission::view_users,
                                    {.self_only = true, .body_limit = 1024 * 1024}};
};
struct CountSelectionRoute : Route<CountSelection, SelectionCount> {
    static constexpr RouteInfo info{Method::post,
                                    "/organisations/{organisation}/selections/count",
                                    Audience::signed_in,
                                    Permission::view_users,
                                    {.self_only = true, .body_limit = 1024 * 1024}};
};
struct ListPlanRoute : Route<ListPlan, PlannedRows> {
    static constexpr RouteInfo info{Method::get,
                                    "/organisations/{organisation}/selections/{plan}",
                                    Audience::signed_in,
                                    Permission::view_users,
                                    {.self_only = true}};
};
struct ApplySelectionRoute : Route<ApplySelection, SelectionPlan> {
    static constexpr RouteInfo info{Method::post,
                                    "/organisations/{organisation}/selections/{plan}/apply",
                                    Audience::signed_in,
                                    Permission::view_users,
                                    {.self_only = true}};
};

}  // namespace habilis
