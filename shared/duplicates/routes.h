#pragma once

#include "shared/api/route.h"
#include "shared/base/done.h"
#include "shared/duplicates/duplicates.h"
#include "shared/duplicates/merge_accounts.h"
#include "shared/plans/plans.h"

namespace habilis {

struct ListDuplicatesRoute : Route<ListDuplicates, Duplicates> {
    static constexpr RouteInfo info{Method::get, "/organisations/{organisation}/duplicates", Audience::signed_in,
                                    Permission::edit_membership};
};
struct TellApartRoute : Route<TellApart, Done> {
    static constexpr RouteInfo info{Method::post, "/organisations/{organisation}/users/{account}/tell-apart",
                                    Audience::signed_in, Permission::edit_membership};
};
struct PlanMergeRoute : Route<PlanMerge, MergePlan> {
    static constexpr RouteInfo info{Method::get, "/organisations/{organisation}/users/{account}/merge",
                                    Audience::signed_in, Permission::edit_membership};
};
struct MergeAccountsRoute : Route<MergeAccounts, PlanProgress> {
    static constexpr RouteInfo info{Method::post,
                                    "/organisations/{organisation}/users/{account}/merge",
                                    Audience::signed_in,
                                    Permission::edit_membership,
                                    {.self_only = true}};
};

}  // namespace habilis
