#pragma once

#include "server/nouns/author.h"
#include "server/nouns/invite.h"
#include "shared/duplicates/duplicates.h"
#include "shared/duplicates/merge_accounts.h"
#include "shared/plans/plan_id.h"

namespace habilis::server {

Duplicates list_duplicates(Connection&, const Actor&, const ListDuplicates&);
Refusals tell_apart(Transaction&, const Author&, const TellApart&);
Result<MergePlan> plan_merge(Connection&, const Actor&, const PlanMerge&, Instant now);
/// Begins the plan, and does as much of it as one step does: what is refused there was never begun.
Result<PlanId> merge_accounts(Transaction&, const Author&, const Postman&, const MergeAccounts&);

}  // namespace habilis::server
