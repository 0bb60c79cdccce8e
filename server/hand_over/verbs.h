#pragma once

#include "server/nouns/author.h"
#include "server/nouns/invite.h"
#include "shared/hand_over/hand_over.h"
#include "shared/plans/plan_id.h"

namespace habilis::server {

/// Begins the plan; the server applies it (server/plans). Inside its transaction, as server/accounts/verbs.h says.
Result<PlanId> hand_over(Transaction&, const Author&, const HandOver&);
/// The same with the successor created, or attached, on the way.
Result<PlanId> hand_over_to_newcomer(Transaction&, const Author&, const Postman&, const HandOverToNewcomer&);

}  // namespace habilis::server
