#pragma once

#include "server/api/call.h"
#include "shared/addresses/routes.h"

namespace habilis::server {

Result<EmailChangeAsked> handle(ChangeEmailRoute, Call&, const ChangeEmail&);
Result<Done> handle(CancelEmailChangeRoute, Call&, const CancelEmailChange&);
Result<EmailProof> handle(InspectEmailRoute, Call&, const InspectEmail&);
Result<Done> handle(ConfirmEmailRoute, Call&, const ConfirmEmail&);
Result<EmailChangeAsked> handle(ProveNotificationRoute, Call&, const ProveNotification&);
Result<WaitingEmail> handle(ViewEmailChangeRoute, Call&, const ViewEmailChange&);

}  // namespace habilis::server
