#pragma once

#include <vector>

#include "server/storage/connection.h"
#include "shared/selections/effects.h"

/// What has to be known to say what an action means (shared/selections/effects): for many people at once, never one by
/// one.
namespace habilis::server {

SelectionFacts facts_of(Connection&, const Actor&, const PlanSelection&, Instant now);

/// Those of the accounts whom the actor sees in the organisation of the plan, in their order; of what is known of them,
/// what the action asks.
std::vector<SelectedPerson> load_people(Connection&, const Actor&, const PlanSelection&,
                                        const std::vector<AccountId>& accounts, Instant now);

}  // namespace habilis::server
