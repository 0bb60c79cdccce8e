#pragma once

#include <map>
#include <optional>
#include <set>
#include <vector>

#include "server/plans/store.h"
#include "shared/access/actor.h"
#include "shared/selections/selections.h"

/// What an action means for one account: the row of the plan, as the verb on that account would have it.
namespace habilis::server {

/// What the rows before take away or change, and so counts for the next ones; of a plan over several organisations also
/// those of the others.
struct Judged {
    std::map<OrganisationId, int> administrators_taken = {};
    std::set<AccountId> accounts = {};  ///< whose state, or link, a row changes: it is the same in every organisation
    std::map<AccountId, std::set<OrganisationId>> detached = {};
};

/// The plan while it is made.
struct Judging {
    const Actor& actor;
    const PlanSelection& plan;
    Instant now;
    Judged& before;
};

/// The row of an account; nothing when the actor sees no such account there.
std::optional<StoredRow> judge(Connection&, Judging&, AccountId);

/// The same where all are refused, whoever they are.
std::optional<StoredRow> refuse(Connection&, const Judging&, AccountId, const Refusals&);

/// Refused first, then what changes, then what does not.
void sort_by_fate(std::vector<StoredRow>&);

}  // namespace habilis::server
