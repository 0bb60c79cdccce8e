#include "server/selections/draft.h"

#include "server/selections/judge.h"
#include "shared/base/base_refusals.h"

namespace habilis::server {

Result<PlanProgress> make_plan(Call& call, BulkAction action,
                               const std::function<Result<Drafted>(Connection&)>& draft) {
    // Everybody would move to the root by what was left out.
    if (action == BulkAction::move && !call.given().has("level")) return Refusal{refusals::required, "level"};
    const Result<Drafted> drafted = call.database().read(draft);
    if (!drafted.ok()) return drafted.refusals();
    return call.transact<PlanProgress>([&](Transaction& transaction) -> Result<PlanProgress> {
        StoredPlan plan = drafted->plan;
        transaction.bookkeeping([&] { plan.plan = insert_plan(transaction, plan, drafted->rows); });
        PlanProgress made = progress_of(transaction, plan, call.actor(), transaction.now());
        made.closed = drafted->closed;
        made.gone = drafted->gone;
        return made;
    });
}

}  // namespace habilis::server
