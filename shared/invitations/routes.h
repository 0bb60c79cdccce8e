#pragma once

#include "shared/api/route.h"
#include "shared/invitations/invitations.h"
#include "shared/sessions/session.h"

namespace habilis {

struct SendActivationRoute : Route<SendActivation, ActivationSent> {
    static constexpr RouteInfo info{Method::post, "/organisations/{organisation}/users/{account}/send-activation",
                                    Audience::signed_in, Permission::send_activation};
};
struct ActivateRoute : Route<Activate, SignedIn> {
    static constexpr RouteInfo info{
        Method::post, "/invitations/activate", Audience::anyone, Permission::none, {.self_only = true}};
};
struct RequestActivationAgainRoute : Route<RequestActivationAgain, Done> {
    static constexpr RouteInfo info{Method::post, "/invitations/request-again", Audience::anyone};
};

}  // namespace habilis
