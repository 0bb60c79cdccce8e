#include "server/api/handler.h"
#include "shared/sessions/routes.h"

#include "server/sessions/from_call.h"
#include "server/sessions/verbs.h"

namespace habilis::server {

template <>
Result<SignedIn> handle<SignInRoute>(Call& call, const SignIn& command) {
    return hand_over(call, sign_in(sign_in_services(call), visitor_of(call), command));
}

template <>
Result<Done> handle<SignOutRoute>(Call& call, const SignOut&) {
    Result<Done> done = call.transact<Done>([&](Transaction& transaction) -> Result<Done> {
        sign_out(transaction, call.author(), call.session()->session);
        return Done{};
    });
    if (done.ok()) call.clear_session_cookie();
    return done;
}

template <>
Result<Me> handle<WhoAmIRoute>(Call& call, const WhoAmI&) {
    return call.database().read(
        [&](Connection& connection) { return who_am_i(connection, *call.session(), call.now()); });
}

}  // namespace habilis::server
