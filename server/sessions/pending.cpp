#include "server/sessions/handlers.h"
#include "shared/base/base_refusals.h"

namespace habilis::server {

Result<SignedIn> handle(SignInRoute, Call&, const SignIn&) { return refusals::unavailable; }
Result<Done> handle(SignOutRoute, Call&, const SignOut&) { return refusals::unavailable; }
Result<Me> handle(WhoAmIRoute, Call&, const WhoAmI&) { return refusals::unavailable; }

}  // namespace habilis::server
