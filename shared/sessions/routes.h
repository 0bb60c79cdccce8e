#pragma once

#include "shared/api/route.h"
#include "shared/sessions/session.h"

namespace habilis {

struct SignInRoute : Route<SignIn, SignedIn> {
    static constexpr RouteInfo info{Method::post, "/sessions/sign-in", Audience::anyone};
};
struct SignOutRoute : Route<SignOut, Done> {
    static constexpr RouteInfo info{Method::post, "/sessions/sign-out", Audience::limited};
};
struct WhoAmIRoute : Route<WhoAmI, Me> {
    static constexpr RouteInfo info{Method::get, "/session", Audience::limited};
};

}  // namespace habilis
