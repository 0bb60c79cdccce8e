#pragma once

#include "server/access/acting.h"
#include "shared/access/assign_services.h"
#include "shared/accounts/update_user.h"

namespace habilis::server {

/// Inside its transaction, as server/accounts/verbs.h says.
Result<UpdatedUser> assign_services(Transaction&, const Acting&, const AssignServices&);

}  // namespace habilis::server
