#pragma once

#include "server/access/acting.h"
#include "server/accounts/store.h"
#include "shared/access/assign_services.h"
#include "shared/access/create_service.h"
#include "shared/access/subscribe.h"
#include "shared/accounts/update_user.h"
#include "shared/base/done.h"
#include "shared/base/partial.h"

namespace habilis::server {

/// Inside its transaction, as server/accounts/verbs.h says.
Result<CreatedService> create_service(Transaction&, const Acting&, const CreateService&);
Result<Done> subscribe(Transaction&, const Acting&, const Subscribe&);
Result<UpdatedUser> assign_services(Transaction&, const Acting&, const Partial<AssignServices>&);
/// What the check of the verb has to know, also for who only asks what would happen.
AssignServicesFacts facts_of(Connection&, const Actor&, const AssignServices&, const StoredUser&, Instant now);

}  // namespace habilis::server
