#pragma once

#include "shared/api/route.h"
#include "shared/passwords/passwords.h"
#include "shared/sessions/session.h"

namespace habilis {

struct ForgotPasswordRoute : Route<ForgotPassword, Done> {
    static constexpr RouteInfo info{Method::post, "/passwords/forgot", Audience::anyone};
};
struct InspectLinkRoute : Route<InspectLink, LinkView> {
    static constexpr RouteInfo info{Method::post, "/passwords/inspect-link", Audience::anyone};
};
struct ResetPasswordRoute : Route<ResetPassword, SignedIn> {
    static constexpr RouteInfo info{Method::post, "/passwords/reset", Audience::anyone, Permission::none, true};
};
struct ChoosePasswordRoute : Route<ChoosePassword, SignedIn> {
    static constexpr RouteInfo info{Method::post, "/passwords/choose", Audience::limited, Permission::none, true};
};

}  // namespace habilis
