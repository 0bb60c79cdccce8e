#include "server/api/handler.h"
#include "shared/passwords/routes.h"

#include "server/passwords/verbs.h"
#include "server/sessions/from_call.h"

namespace habilis::server {

template <>
Result<Done> handle<ForgotPasswordRoute>(Call& call, const ForgotPassword& command) {
    return forgot_password(sign_in_services(call), remote_of(call), command);
}

template <>
Result<LinkView> handle<InspectLinkRoute>(Call& call, const InspectLink& command) {
    return call.database().read(
        [&](Connection& connection) { return inspect_link(connection, command, call.now(), call.actor().account); });
}

template <>
Result<SignedIn> handle<ResetPasswordRoute>(Call& call, const ResetPassword& command) {
    return hand_over(call, reset_password(sign_in_services(call), visitor_of(call), command));
}

template <>
Result<SignedIn> handle<ChoosePasswordRoute>(Call& call, const ChoosePassword& command) {
    return hand_over(call, choose_password(sign_in_services(call), visitor_of(call), call.actor(), command));
}

}  // namespace habilis::server
