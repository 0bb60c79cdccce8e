#pragma once

#include "shared/api/route.h"
#include "shared/plans/plans.h"

namespace habilis {

struct ListPlansRoute : Route<ListPlans, Plans> {
    static constexpr RouteInfo info{Method::get,
                                    "/organisations/{organisation}/plans",
                                    Audience::signed_in,
                                    Permission::view_users,
                                    {.self_only = true}};
};
struct ListMyPlansRoute : Route<ListMyPlans, Plans> {
    static constexpr RouteInfo info{
        Method::get, "/my/plans", Audience::signed_in, Permission::none, {.self_only = true}};
};
struct ViewPlanRoute : Route<ViewPlan, PlanView> {
    static constexpr RouteInfo info{Method::get,
                                    "/organisations/{organisation}/plans/{plan}",
                                    Audience::signed_in,
                                    Permission::view_users,
                                    {.self_only = true}};
};
struct ListPlanRowsRoute : Route<ListPlanRows, PlannedRows> {
    static constexpr RouteInfo info{Method::get,
                                    "/organisations/{organisation}/plans/{plan}/rows",
                                    Audience::signed_in,
                                    Permission::view_users,
                                    {.self_only = true}};
};
struct BeginPlanRoute : Route<BeginPlan, PlanProgress> {
    static constexpr RouteInfo info{Method::post,
                                    "/organisations/{organisation}/plans/{plan}/begin",
                                    Audience::signed_in,
                                    Permission::view_users,
                                    {.self_only = true}};
};
struct StopPlanRoute : Route<StopPlan, PlanProgress> {
    static constexpr RouteInfo info{Method::post,
                                    "/organisations/{organisation}/plans/{plan}/stop",
                                    Audience::signed_in,
                                    Permission::view_users,
                                    {.self_only = true}};
};
struct UndoPlanRoute : Route<UndoPlan, PlanProgress> {
    static constexpr RouteInfo info{Method::post,
                                    "/organisations/{organisation}/plans/{plan}/undo",
                                    Audience::signed_in,
                                    Permission::view_users,
                                    {.self_only = true}};
};

}  // namespace habilis
