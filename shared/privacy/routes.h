#pragma once

#include "shared/api/route.h"
#include "shared/base/done.h"
#include "shared/privacy/erasure_request.h"
#include "shared/privacy/my_data.h"

namespace habilis {

// Of oneself, also for whoever has refused the privacy notice.
struct ExportMyDataRoute : Route<ExportMyData, MyData> {
    static constexpr RouteInfo info{
        Method::post, "/my/data/export", Audience::limited, Permission::none, {.self_only = true, .asks_proof = true}};
};
struct ViewMyErasureRoute : Route<ViewMyErasure, MyErasure> {
    static constexpr RouteInfo info{
        Method::get, "/my/erasure-request", Audience::limited, Permission::none, {.self_only = true}};
};
struct AskErasureRoute : Route<AskErasure, Done> {
    static constexpr RouteInfo info{Method::post,
                                    "/my/erasure-request/ask",
                                    Audience::limited,
                                    Permission::none,
                                    {.self_only = true, .asks_proof = true}};
};
struct CancelErasureRoute : Route<CancelErasure, Done> {
    static constexpr RouteInfo info{
        Method::post, "/my/erasure-request/cancel", Audience::limited, Permission::none, {.self_only = true}};
};

// Of those who decide.
struct ListErasureRequestsRoute : Route<ListErasureRequests, ErasureRequests> {
    static constexpr RouteInfo info{Method::get, "/organisations/{organisation}/erasure-requests", Audience::signed_in,
                                    Permission::erase_accounts};
};
struct ListAllErasureRequestsRoute : Route<ListAllErasureRequests, ErasureRequests> {
    static constexpr RouteInfo info{Method::get, "/erasure-requests", Audience::signed_in};
};
struct DeclineErasureRoute : Route<DeclineErasure, Done> {
    static constexpr RouteInfo info{Method::post,
                                    "/erasure-requests/{request}/decline",
                                    Audience::signed_in,
                                    Permission::none,
                                    {.self_only = true}};
};

}  // namespace habilis
