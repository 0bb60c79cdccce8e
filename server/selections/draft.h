#pragma once

#include <functional>
#include <vector>

#include "server/api/call.h"
#include "server/plans/store.h"
#include "shared/selections/selections.h"

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

}  // namespace habilis::server
