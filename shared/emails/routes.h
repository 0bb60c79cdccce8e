#pragma once

#include "shared/api/route.h"
#include "shared/base/done.h"
#include "shared/emails/change_email.h"

namespace habilis {

struct ViewEmailChangeRoute : Route<ViewEmailChange, WaitingEmail> {
    static constexpr RouteInfo info{Method::get, "/organisations/{organisation}/users/{account}/email-change",
                                    Audience::signed_in, Permission::view_users};
};
struct ChangeEmailRoute : Route<ChangeEmail, EmailChangeAsked> {
    static constexpr RouteInfo info{Method::post,
                                    "/organisations/{organisation}/users/{account}/change-email",
                                    Audience::signed_in,
                                    Permission::view_users,
                                    {.self_only = true, .asks_proof = true}};
};
struct CancelEmailChangeRoute : Route<CancelEmailChange, Done> {
    static constexpr RouteInfo info{Method::post,
                                    "/organisations/{organisation}/users/{account}/cancel-email-change",
                                    Audience::signed_in,
                                    Permission::view_users,
                                    {.self_only = true}};
};
struct ProveNotificationRoute : Route<ProveNotification, EmailChangeAsked> {
    static constexpr RouteInfo info{
        Method::post, "/my/notification-email/prove", Audience::signed_in, Permission::none, {.self_only = true}};
};
struct InspectEmailRoute : Route<InspectEmail, EmailProof> {
    static constexpr RouteInfo info{Method::post, "/emails/inspect", Audience::anyone};
};
struct ConfirmEmailRoute : Route<ConfirmEmail, Done> {
    static constexpr RouteInfo info{
        Method::post, "/emails/confirm", Audience::anyone, Permission::none, {.self_only = true}};
};

}  // namespace habilis
