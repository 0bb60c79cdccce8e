#pragma once

#include "server/http/call.h"
#include "shared/sessions/routes.h"

namespace habilis::server {

Result<SignedIn> handle(SignInRoute, Call&, const SignIn&);
Result<Done> handle(SignOutRoute, Call&, const SignOut&);
Result<Me> handle(WhoAmIRoute, Call&, const WhoAmI&);

}  // namespace habilis::server
