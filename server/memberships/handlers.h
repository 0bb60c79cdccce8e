#pragma once

#include "server/api/call.h"
#include "shared/memberships/routes.h"

namespace habilis::server {

Result<UpdatedUser> handle(AttachMemberRoute, Call&, const AttachMember&);
Result<Detached> handle(DetachMemberRoute, Call&, const DetachMember&);
Result<Attachments> handle(ListAttachmentsRoute, Call&, const ListAttachments&);
Result<Done> handle(ChangeAttachmentsRoute, Call&, const Partial<ChangeAttachments>&);

}  // namespace habilis::server
