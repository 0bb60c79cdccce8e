#pragma once

#include "server/nouns/accounts.h"
#include "server/nouns/author.h"
#include "server/nouns/invite.h"
#include "server/plans/store.h"
#include "shared/services/assign_services.h"

/// A row of a plan done, and undone, by the verbs on one account: each asks its own rules again, of who the actor is by
/// then.
namespace habilis::server {

/// The set of assignments with one service changed, as "Rôles" of the sheet would send it: the role is given, or
/// withdrawn (none). `keeps_days`: another role keeps the days of the one before.
AssignServices assignments_after(Connection&, OrganisationId, const StoredUser&, ServiceId, ServiceRoleId,
                                 bool keeps_days, Instant now);
/// Whether what somebody has of a service is over.
bool has_ended(Connection&, OrganisationId, Day ends_on, Instant now);

/// Fills in `was`.
Refusals perform(Transaction&, const Author&, const Postman&, const StoredPlan&, StoredRow&);
Refusals take_back(Transaction&, const Author&, const StoredPlan&, const StoredRow&);

}  // namespace habilis::server
