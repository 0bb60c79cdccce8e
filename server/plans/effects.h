#pragma once

#include "server/nouns/author.h"
#include "server/nouns/invite.h"
#include "server/plans/store.h"

/// A row of a plan done, and undone, by the verbs on one account: each asks its own rules again, of who the actor is by
/// then.
namespace habilis::server {

/// Fills in `was`.
Refusals perform(Transaction&, const Author&, const Postman&, const StoredPlan&, StoredRow&);
Refusals take_back(Transaction&, const Author&, const StoredPlan&, const StoredRow&);

}  // namespace habilis::server
