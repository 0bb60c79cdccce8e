#pragma once

#include "shared/api/route.h"
#include "shared/base/done.h"
#include "shared/join_requests/ask_to_join.h"
#include "shared/join_requests/decide_join_request.h"

namespace habilis {

// Of oneself.
struct ListMyJoinRequestsRoute : Route<ListMyJoinRequests, MyJoinRequests> {
    static constexpr RouteInfo info{
        Method::get, "/my/join-requests", Audience::signed_in, Permission::none, {.self_only = true}};
};
/// The organisation stands in the body: in a path it would be one that the person has a right in.
struct AskToJoinRoute : Route<AskToJoin, AskedToJoin> {
    static constexpr RouteInfo info{
        Method::post, "/my/join-requests/ask", Audience::signed_in, Permission::none, {.self_only = true}};
};
struct WithdrawJoinRequestRoute : Route<WithdrawJoinRequest, Done> {
    static constexpr RouteInfo info{Method::post,
                                    "/my/join-requests/{request}/withdraw",
                                    Audience::signed_in,
                                    Permission::none,
                                    {.self_only = true}};
};

// Of those who decide.
struct ListJoinRequestsRoute : Route<ListJoinRequests, JoinRequests> {
    static constexpr RouteInfo info{Method::get, "/organisations/{organisation}/join-requests", Audience::signed_in,
                                    Permission::decide_join_requests};
};
struct AcceptJoinRequestRoute : Route<AcceptJoinRequest, Done> {
    static constexpr RouteInfo info{Method::post,
                                    "/organisations/{organisation}/join-requests/{request}/accept",
                                    Audience::signed_in,
                                    Permission::decide_join_requests,
                                    {.self_only = true}};
};
struct RejectJoinRequestRoute : Route<RejectJoinRequest, Done> {
    static constexpr RouteInfo info{Method::post,
                                    "/organisations/{organisation}/join-requests/{request}/reject",
                                    Audience::signed_in,
                                    Permission::decide_join_requests,
                                    {.self_only = true}};
};

}  // namespace habilis
