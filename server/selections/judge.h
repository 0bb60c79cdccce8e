#pragma once

#include <map>
#include <optional>

#include "server/plans/store.h"
#include "shared/access/actor.h"
#include "shared/selections/selections.h"
#include "shared/services/services.h"

/// What an action means for one account: the row of the plan, as the verb on that account would have it.
namespace habilis::server {

/// The plan while it is made: what the rows before already take away counts.
struct Judging {
    const Actor& actor;
    const PlanSelection& plan;
    std::vector<OrganisationService> services;  ///< of the organisation
    Instant now;
    std::map<OrganisationId, int> administrators_taken = {};
};

/// The row of an account; nothing when the organisation has no such account.
std::optional<StoredRow> judge(Connection&, Judging&, AccountId);

}  // namespace habilis::server
