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
/// With a body, because an e-mail is in no address. Lookups are counted as those of FindPerson.
struct PlanNewcomerRoute : Route<PlanNewcomer, HandOverPlan> {
    static constexpr RouteInfo info{Method::post,
                                    "/organisations/{organisation}/users/{account}/hand-over/newcomer/plan",
                                    Audience::signed_in, Permission::create_users};
};
struct HandOverToNewcomerRoute : Route<HandOverToNewcomer, PlanProgress> {
    static constexpr RouteInfo info{Method::post,
                                    "/organisations/{organisation}/users/{account}/hand-over/newcomer",
                                    Audience::signed_in,
                                    Permission::create_users,
                                    {.self_only = true}};
};

}  // namespace habilis
