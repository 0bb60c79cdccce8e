#pragma once

#include "shared/api/route.h"
#include "shared/passwords/issue_temporary.h"
#include "shared/passwords/passwords.h"
#include "shared/passwords/send_reset.h"
#include "shared/sessions/session.h"

namespace habilis {

struct ForgotPasswordRoute : Route<ForgotPassword, Done> {
    static constexpr RouteInfo info{Method::post, "/passwords/forgot", Audience::anyone};
};
struct InspectLinkRoute : Route<InspectLink, LinkView> {
    static constexpr RouteInfo info{Method::post, "/passwords/inspect-link", Audience::anyone};
};
struct ResetPasswordRoute : Route<ResetPassword, SignedIn> {
    static constexpr RouteInfo info{
        Method::post, "/passwords/reset", Audience::anyone, Permission::none, {.self_only = true}};
};
struct ChoosePasswordRoute : Route<ChoosePassword, SignedIn> {
    static constexpr RouteInfo info{
        Method::post, "/passwords/choose", Audience::limited, Permission::none, {.self_only = true}};
};
struct SendResetRoute : Route<SendReset, ResetSent> {
    static constexpr RouteInfo info{Method::post,
                                    "/organisations/{organisation}/users/{account}/send-reset",
                                    Audience::signed_in,
                                    Permission::reset_passwords,
                                    {.self_only = true}};
};
/// The reply holds the pass-phrase, so it is kept for no repeat: a repeated request makes another one.
struct IssueTemporaryRoute : Route<IssueTemporary, TemporaryPassword> {
    static constexpr RouteInfo info{Method::post,
                                    "/organisations/{organisation}/users/{account}/issue-temporary-password",
                                    Audience::signed_in,
                                    Permission::reset_passwords,
                                    {.self_only = true, .asks_proof = true}};
};

}  // namespace habilis
