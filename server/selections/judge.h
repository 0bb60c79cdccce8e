#pragma once

#include <map>

#include "server/invitations/verbs.h"
#include "server/nouns/author.h"
#include "server/selections/store.h"
#include "shared/services/services.h"

/// What a plan's action means for one account: what it will do, and doing it. Both ask the verb on one account.
namespace habilis::server {

/// The plan while it is made: what the rows before already take away counts.
struct Judging {
    const Actor& actor;
    const StoredPlan& plan;
    std::vector<OrganisationService> services;  ///< of the organisation
    Instant now;
    bool detach_shared = false;  ///< as in PlanSelection
    std::map<OrganisationId, int> administrators_taken = {};
};

/// The row of an account; nothing when the organisation has no such account.
std::optional<StoredRow> judge(Connection&, Judging&, AccountId);

/// Performs a planned row by the verb on one account.
Refusals perform(Transaction&, const Author&, const Postman&, const StoredPlan&, const StoredRow&);

}  // namespace habilis::server
