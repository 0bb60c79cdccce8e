#pragma once

#include "server/api/call.h"
#include "shared/accounts/routes.h"
#include "shared/mail/routes.h"

namespace habilis::server {

Result<CreatedUser> handle(CreateUserRoute, Call&, const CreateUser&);
Result<UserPage> handle(ListUsersRoute, Call&, const ListUsers&);
Result<UserCount> handle(CountUsersRoute, Call&, const CountUsers&);
Result<UserSheet> handle(ViewUserRoute, Call&, const ViewUser&);
Result<UpdatedUser> handle(UpdateUserRoute, Call&, const Partial<UpdateUser>&);
Result<UpdatedUser> handle(ChangeStateRoute, Call&, const ChangeState&);
Result<ErasurePreview> handle(PreviewErasureRoute, Call&, const PreviewErasure&);
Result<ErasureReceipt> handle(EraseAccountRoute, Call&, const EraseAccount&);
Result<MyProfile> handle(ViewProfileRoute, Call&, const ViewProfile&);
Result<UpdatedUser> handle(UpdateProfileRoute, Call&, const Partial<UpdateProfile>&);
Result<MailList> handle(ListMailsRoute, Call&, const ListMails&);

}  // namespace habilis::server
