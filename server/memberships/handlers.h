#pragma once

#include "server/http/call.h"
#include "shared/memberships/routes.h"

namespace habilis::server {

Result<UpdatedUser> handle(AttachMemberRoute, Call&, const AttachMember&);

}  // namespace habilis::server
