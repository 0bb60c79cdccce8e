#pragma once

#include "server/api/call.h"
#include "shared/invitations/routes.h"

namespace habilis::server {

Result<ActivationSent> handle(SendActivationRoute, Call&, const SendActivation&);
Result<SignedIn> handle(ActivateRoute, Call&, const Activate&);
Result<Done> handle(RequestActivationAgainRoute, Call&, const RequestActivationAgain&);

}  // namespace habilis::server
