#pragma once

#include "server/api/call.h"
#include "shared/sessions/routes.h"

namespace habilis::server {

Result<Done> handle(ProvePasswordRoute, Call&, const ProvePassword&);
Result<SignedIn> handle(SignInRoute, Call&, const SignIn&);
Result<Done> handle(SignOutRoute, Call&, const SignOut&);
Result<Me> handle(WhoAmIRoute, Call&, const WhoAmI&);
Result<MySessions> handle(ListMySessionsRoute, Call&, const ListMySessions&);
Result<Done> handle(EndSessionRoute, Call&, const EndSession&);
Result<EndedSessions> handle(EndOtherSessionsRoute, Call&, const EndOtherSessions&);
Result<SignInPage> handle(ListSignInsRoute, Call&, const ListSignIns&);
Result<SignInPage> handle(ListMySignInsRoute, Call&, const ListMySignIns&);
Result<Done> handle(UnlockRoute, Call&, const Unlock&);

}  // namespace habilis::server
