#pragma once

#include "server/nouns/author.h"
#include "server/plans/store.h"

namespace habilis::server {

/// Of who leaves by this plan; none: nobody does.
Day last_day_of(Connection&, PlanId);
/// Both people are told once, of everything.
void tell_of_hand_over(Transaction&, const Author&, const StoredPlan&, Day last_day);

}  // namespace habilis::server
