#pragma once

#include "server/api/call.h"
#include "shared/passwords/routes.h"

namespace habilis::server {

Result<Done> handle(ForgotPasswordRoute, Call&, const ForgotPassword&);
Result<LinkView> handle(InspectLinkRoute, Call&, const InspectLink&);
Result<SignedIn> handle(ResetPasswordRoute, Call&, const ResetPassword&);
Result<SignedIn> handle(ChoosePasswordRoute, Call&, const ChoosePassword&);
Result<TemporaryPassword> handle(IssueTemporaryRoute, Call&, const IssueTemporary&);
Result<ResetSent> handle(SendResetRoute, Call&, const SendReset&);

}  // namespace habilis::server
