#pragma once

#include "shared/api/route.h"
#include "shared/selections/selections.h"

namespace habilis {

struct PlanSelectionRoute : Route<PlanSelection, PlanProgress> {
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
struct PlanMySelectionRoute : Route<PlanMySelection, PlanProgress> {
    static constexpr RouteInfo info{Method::post,
                                    "/my/selections/plan",
                                    Audience::signed_in,
                                    Permission::none,
                                    {.self_only = true, .body_limit = 1024 * 1024}};
};
struct CountMySelectionRoute : Route<CountMySelection, SelectionCount> {
    static constexpr RouteInfo info{Method::post,
                                    "/my/selections/count",
                                    Audience::signed_in,
                                    Permission::none,
                                    {.self_only = true, .body_limit = 1024 * 1024}};
};

}  // namespace habilis
