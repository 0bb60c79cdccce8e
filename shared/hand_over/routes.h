#pragma once

#include "shared/api/route.h"
#include "shared/hand_over/hand_over.h"
#include "shared/plans/plans.h"

namespace habilis {

struct PlanHandOverRoute : Route<PlanHandOver, HandOverPlan> {
    static constexpr RouteInfo info{Method::get, "/organisations/{organisation}/users/{account}/hand-over",
                                    Audience::signed_in, Permission::edit_membership};
};
struct HandOverRoute : Route<HandOver, PlanProgress> {
    static constexpr RouteInfo info{Method::post,
                                    "/organisations/{organisation}/users/{account}/hand-over",
                                    Audience::signed_in,
                                    Permission::edit_membership,
                                    {.self_only = true}};
};

}  // namespace habilis
