#include "server/api/handler.h"
#include "shared/invitations/routes.h"

#include "server/invitations/verbs.h"
#include "server/sessions/from_call.h"

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

}  // namespace habilis::server
