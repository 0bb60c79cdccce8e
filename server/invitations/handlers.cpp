#include "server/api/handler.h"
#include "shared/invitations/routes.h"

#include "server/invitations/verbs.h"
#include "server/sessions/from_call.h"
#include "shared/invitations/refusals.h"

namespace habilis::server {

template <>
Result<ActivationSent> handle<SendActivationRoute>(Call& call, const SendActivation& command) {
    return call.transact<ActivationSent>([&](Transaction& transaction) {
        return send_activation(transaction, call.author(), {call.services().outbox, call.random()}, command);
    });
}

template <>
Result<SignedIn> handle<ActivateRoute>(Call& call, const Activate& command) {
    return hand_over(call, activate(sign_in_services(call), visitor_of(call), command));
}

template <>
Result<Done> handle<RequestActivationAgainRoute>(Call& call, const RequestActivationAgain& command) {
    return request_activation_again(sign_in_services(call), remote_of(call), command);
}

template <>
Result<Done> handle<AskRegistrationRoute>(Call& call, const AskRegistration& command) {
    if (!call.settings().self_registration) return refusals::registration_off;
    return ask_registration(sign_in_services(call), remote_of(call), call.language(), command);
}

template <>
Result<RegistrationView> handle<InspectRegistrationRoute>(Call& call, const InspectRegistration& command) {
    if (!call.settings().self_registration) return refusals::registration_off;
    return call.database().read([&](Connection& connection) -> Result<RegistrationView> {
        return inspect_registration(connection, command, call.now());
    });
}

template <>
Result<SignedIn> handle<RegisterRoute>(Call& call, const Register& command) {
    if (!call.settings().self_registration) return refusals::registration_off;
    return hand_over(call, register_account(sign_in_services(call), visitor_of(call), command));
}

}  // namespace habilis::server
