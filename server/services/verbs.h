#pragma once

#include "server/nouns/accounts.h"
#include "server/nouns/author.h"
#include "shared/accounts/update_user.h"
#include "shared/base/done.h"
#include "shared/base/partial.h"
#include "shared/services/assign_service.h"
#include "shared/services/assign_services.h"
#include "shared/services/create_service.h"
#include "shared/services/explain_access.h"
#include "shared/services/remove_service.h"
#include "shared/services/subscribe.h"
#include "shared/services/unsubscribe.h"
#include "shared/services/update_service.h"
#include "shared/services/withhold_role.h"

namespace habilis::server {

/// Inside its transaction, as server/accounts/verbs.h says.
Result<CreatedService> create_service(Transaction&, const Author&, const CreateService&);
Result<UpdatedService> update_service(Transaction&, const Author&, const Partial<UpdateService>&);
/// As the journal keeps a service: with the words of the roles.
CreateService recorded(const UpdateService&);
Result<Done> remove_service(Transaction&, const Author&, const RemoveService&);
Result<Done> order_catalogue(Transaction&, const Author&, const OrderCatalogue&);
Result<Done> unsubscribe(Transaction&, const Author&, const Unsubscribe&);
Result<Done> subscribe(Transaction&, const Author&, const Subscribe&);
Result<Done> withhold_role(Transaction&, const Author&, const WithholdRole&);
Result<UpdatedUser> assign_services(Transaction&, const Author&, const Partial<AssignServices>&);
/// The same for a successor: remembered as come by hand-over.
Result<UpdatedUser> hand_over_services(Transaction&, const Author&, const AssignServices&);
/// One service alone.
Result<UpdatedUser> assign_service(Transaction&, const Author&, const AssignService&);
/// "Pourquoi a-t-elle accès ?", as AccessDecision decides.
Result<AccessExplanation> explain_access(Connection&, const Actor& reader, const ExplainAccess&, Instant now);
/// What the check of the verb has to know, also for who only asks what would happen.
AssignServicesFacts facts_of(Connection&, const Actor&, const AssignServices&, const StoredUser&, Instant now);

}  // namespace habilis::server
