#pragma once

#include "shared/api/route.h"
#include "shared/base/done.h"
#include "shared/invitations/invitations.h"
#include "shared/invitations/registration.h"
#include "shared/invitations/staff.h"
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
struct AskRegistrationRoute : Route<AskRegistration, Done> {
    static constexpr RouteInfo info{Method::post, "/registrations/ask", Audience::anyone};
};
struct InspectRegistrationRoute : Route<InspectRegistration, RegistrationView> {
    static constexpr RouteInfo info{Method::post, "/registrations/inspect", Audience::anyone};
};
struct RegisterRoute : Route<Register, SignedIn> {
    static constexpr RouteInfo info{
        Method::post, "/registrations/finish", Audience::anyone, Permission::none, {.self_only = true}};
};

// Of the platform: the verbs ask for manage_platform_settings.
struct ListStaffRoute : Route<ListStaff, Staff> {
    static constexpr RouteInfo info{Method::get, "/staff", Audience::signed_in};
};
struct InviteStaffRoute : Route<InviteStaff, InvitedStaff> {
    static constexpr RouteInfo info{
        Method::post, "/staff/invite", Audience::signed_in, Permission::none, {.self_only = true, .asks_proof = true}};
};
struct ChangeStaffRoute : Route<ChangeStaff, Done> {
    static constexpr RouteInfo info{Method::post,
                                    "/staff/{account}/change",
                                    Audience::signed_in,
                                    Permission::none,
                                    {.self_only = true, .asks_proof = true}};
};
struct SuspendStaffRoute : Route<SuspendStaff, Done> {
    static constexpr RouteInfo info{Method::post,
                                    "/staff/{account}/suspend",
                                    Audience::signed_in,
                                    Permission::none,
                                    {.self_only = true, .asks_proof = true}};
};

}  // namespace habilis
