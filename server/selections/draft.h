#pragma once

#include <functional>
#include <vector>

#include "server/api/call.h"
#include "server/plans/store.h"
#include "shared/selections/effects.h"

namespace habilis::server {

/// A plan before it is stored.
struct Drafted {
    StoredPlan plan;
    std::vector<StoredRow> rows;
    std::int64_t closed = 0;  ///< of those named: in organisations that are closed
    std::int64_t gone = 0;    ///< of the others: not among the people of the actor any more
};

/// Works the plan out on a reader's connection, so that nobody's write waits for a long one, and stores it.
Result<PlanProgress> make_plan(Call&, BulkAction, const std::function<Result<Drafted>(Connection&)>& draft);

/// The rows of one organisation, after those that are there.
void draft_rows(Connection&, const PlanSelection&, const SelectionFacts&, const std::vector<AccountId>&, Instant now,
                SelectionSoFar&, Drafted&);

/// Refused first, then what changes, then what does not.
void sort_by_fate(std::vector<StoredRow>&);

}  // namespace habilis::server
