#pragma once

#include "server/api/call.h"
#include "shared/impersonation/routes.h"

namespace habilis::server {

Result<ImpersonationStarted> handle(StartImpersonationRoute, Call&, const StartImpersonation&);
Result<ImpersonationAsked> handle(AskImpersonationRoute, Call&, const StartImpersonation&);
Result<ImpersonationRequests> handle(ListImpersonationRequestsRoute, Call&, const ListImpersonationRequests&);
Result<Done> handle(AnswerImpersonationRoute, Call&, const AnswerImpersonation&);
Result<ImpersonationStopped> handle(StopImpersonationRoute, Call&, const StopImpersonation&);

}  // namespace habilis::server
