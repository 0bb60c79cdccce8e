#pragma once

#include "server/api/call.h"
#include "server/sessions/sign_in.h"

/// From a request to what the verbs around signing in are given, and back.
namespace habilis::server {

inline SignInServices sign_in_services(const Call& call) {
    return {call.database(), call.services().clock, call.hasher(), call.random(), call.services().outbox};
}

inline Remote remote_of(const Call& call) { return {std::string(call.remote_address()), call.user_agent()}; }

inline Visitor visitor_of(const Call& call) {
    const bool known = call.session().has_value();
    return {remote_of(call), known ? call.session()->session : 0, known ? call.actor().account : AccountId{},
            call.token_hash()};
}

/// Gives the browser its new cookie, if there is one.
inline Result<SignedIn> hand_over(Call& call, const Result<Opened>& opened) {
    if (!opened.ok()) return opened.refusals();
    if (!opened->token.empty()) call.set_session_cookie(opened->token);
    return opened->reply;
}

}  // namespace habilis::server
