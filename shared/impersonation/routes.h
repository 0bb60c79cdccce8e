#pragma once

#include "shared/api/route.h"
#include "shared/base/done.h"
#include "shared/impersonation/approval.h"
#include "shared/impersonation/impersonation.h"

namespace habilis {

struct StartImpersonationRoute : Route<StartImpersonation, ImpersonationStarted> {
    static constexpr RouteInfo info{Method::post,
                                    "/organisations/{organisation}/users/{account}/impersonate",
                                    Audience::signed_in,
                                    Permission::impersonate,
                                    {.self_only = true, .asks_proof = true}};
};
/// Where an organisation wants the person asked first: the same command, and the person's answer.
struct AskImpersonationRoute : Route<StartImpersonation, ImpersonationAsked> {
    static constexpr RouteInfo info{Method::post,
                                    "/organisations/{organisation}/users/{account}/impersonate/ask",
                                    Audience::signed_in,
                                    Permission::impersonate,
                                    {.self_only = true}};
};
struct ListImpersonationRequestsRoute : Route<ListImpersonationRequests, ImpersonationRequests> {
    static constexpr RouteInfo info{
        Method::get, "/my/impersonation-requests", Audience::signed_in, Permission::none, {.self_only = true}};
};
struct AnswerImpersonationRoute : Route<AnswerImpersonation, Done> {
    static constexpr RouteInfo info{Method::post,
                                    "/my/impersonation-requests/{request}/answer",
                                    Audience::signed_in,
                                    Permission::none,
                                    {.self_only = true}};
};
/// Anyone: it answers also when the session it ends is over already, and everybody who had none stays nobody.
struct StopImpersonationRoute : Route<StopImpersonation, ImpersonationStopped> {
    static constexpr RouteInfo info{Method::post, "/sessions/stop-impersonation", Audience::anyone};
};

}  // namespace habilis
