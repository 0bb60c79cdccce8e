#include "server/api/handler.h"
#include "server/selections/judge.h"
#include "shared/base/base_refusals.h"
#include "shared/selections/routes.h"

namespace habilis::server {
namespace {

/// A step is short, so that other people's writes get in between.
Result<SelectionPlan> apply_step(Transaction& transaction, const Author& author, const Postman& postman,
                                 const ApplySelection& command) {
    const auto plan = find_plan(transaction, command.organisation, command.plan, author.actor.account);
    if (!plan) return refusals::not_found;
    if (!may(author.actor, permission_of(plan->action), plan->organisation)) return refusals::not_allowed;
    const Reach& reach = reach_of(author.actor, Permission::view_users, plan->organisation);
    if (!plan->started) {
        if (moved_since(transaction, *plan)) return refusals::moved_meanwhile;
        if (Refusals found = check(command, summary_of(transaction, *plan, reach)); !found.empty()) return found;
        transaction.bookkeeping([&] { start_plan(transaction, plan->plan); });
    }
    for (const StoredRow& row : waiting_rows(transaction, plan->plan, ApplySelection::step)) {
        const Refusals found = perform(transaction, author, postman, *plan, row);
        transaction.bookkeeping([&] {
            close_row(transaction, plan->plan, row.position, found.empty() ? RowOutcome::done : RowOutcome::refused,
                      found.empty() ? std::string_view() : found.front().code.name);
        });
    }
    return summary_of(transaction, *plan, reach);
}

}  // namespace

template <>
Result<SelectionPlan> handle<ApplySelectionRoute>(Call& call, const ApplySelection& command) {
    return call.transact<SelectionPlan>([&](Transaction& transaction) {
        return apply_step(transaction, call.author(), {call.services().outbox, call.random()}, command);
    });
}

}  // namespace habilis::server
