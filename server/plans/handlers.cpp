#include <algorithm>

#include "server/api/handler.h"
#include "server/plans/work.h"
#include "shared/base/base_refusals.h"
#include "shared/plans/events.h"
#include "shared/plans/routes.h"

namespace habilis::server {
namespace {

PlanProgress progress_for(const Call& call, Connection& connection, const StoredPlan& plan) {
    return progress_of(connection, plan, call.actor(), call.now());
}

PlanView view_for(const Call& call, Connection& connection, const StoredPlan& plan) {
    return view_of(connection, plan, call.actor(), call.language(), call.now());
}

/// Of one over several organisations somewhere: each row asks again where it is.
bool may_at_all(Connection& connection, const Actor& actor, const StoredPlan& plan) {
    const auto here = [&](OrganisationId organisation) { return may(actor, permission_of(plan.kind), organisation); };
    if (!plan.spans) return here(plan.organisation);
    const std::vector<OrganisationId> all = organisations_of(connection, plan);
    return std::any_of(all.begin(), all.end(), here);
}

/// Of whoever made it, and still may do what it does.
template <class Command, class F>
Result<PlanProgress> change_plan(Call& call, const Command& command, F&& change) {
    Result<PlanProgress> done = call.transact<PlanProgress>([&](Transaction& transaction) -> Result<PlanProgress> {
        const auto plan = find_plan(transaction, command.organisation, command.plan, call.actor().account);
        if (!plan) return refusals::not_found;
        if (!may_at_all(transaction, call.actor(), *plan)) return refusals::not_allowed;
        if (Refusals found = change(transaction, *plan); !found.empty()) return found;
        return progress_for(call, transaction, *find_plan(transaction, plan->plan));
    });
    call.services().plans_at_work.ring();
    return done;
}

}  // namespace

template <>
Result<Plans> handle<ListPlansRoute>(Call& call, const ListPlans& list) {
    return call.database().read([&](Connection& connection) -> Result<Plans> {
        Plans found;
        for (const StoredPlan& plan : begun_plans(connection, list.organisation, call.actor().account))
            found.plans.push_back(view_for(call, connection, plan));
        return found;
    });
}

template <>
Result<Plans> handle<ListMyPlansRoute>(Call& call, const ListMyPlans&) {
    return call.database().read([&](Connection& connection) -> Result<Plans> {
        Plans found;
        for (const StoredPlan& plan : begun_spanning_plans(connection, call.actor().account))
            if (may(call.actor(), Permission::view_users, plan.organisation))
                found.plans.push_back(view_for(call, connection, plan));
        return found;
    });
}

template <>
Result<PlanView> handle<ViewPlanRoute>(Call& call, const ViewPlan& view) {
    return call.database().read([&](Connection& connection) -> Result<PlanView> {
        const auto plan = find_plan(connection, view.organisation, view.plan, call.actor().account);
        if (!plan) return refusals::not_found;
        return view_for(call, connection, *plan);
    });
}

template <>
Result<PlannedRows> handle<ListPlanRowsRoute>(Call& call, const ListPlanRows& list) {
    return call.database().read([&](Connection& connection) -> Result<PlannedRows> {
        const auto plan = find_plan(connection, list.organisation, list.plan, call.actor().account);
        if (!plan) return refusals::not_found;
        return rows_of(connection, *plan, list, call.actor(), call.language(), call.now());
    });
}

template <>
Result<PlanProgress> handle<BeginPlanRoute>(Call& call, const BeginPlan& command) {
    return change_plan(call, command, [&](Transaction& transaction, const StoredPlan& plan) -> Refusals {
        if (plan.state != PlanState::planned) return {};                       // another tab was first
        if (plan.kind == PlanKind::from_file) return {{refusals::not_found}};  // by ApplyImport
        if (moved_since(transaction, plan.plan)) return {{refusals::moved_meanwhile}};
        if (Refusals found = check(command, progress_for(call, transaction, plan)); !found.empty()) return found;
        begin(transaction, call.author(), plan);
        return {};
    });
}

template <>
Result<PlanProgress> handle<StopPlanRoute>(Call& call, const StopPlan& command) {
    return change_plan(call, command, [&](Transaction& transaction, const StoredPlan& plan) -> Refusals {
        if (plan.state == PlanState::taking_back || plan.state == PlanState::taken_back) return {};
        if (Refusals found = check(command, plan.state); !found.empty()) return found;
        change_direction(transaction, plan, PlanState::taking_back);
        return {};
    });
}

template <>
Result<PlanProgress> handle<UndoPlanRoute>(Call& call, const UndoPlan& command) {
    return change_plan(call, command, [&](Transaction& transaction, const StoredPlan& plan) -> Refusals {
        if (plan.state == PlanState::undoing || plan.state == PlanState::undone) return {};
        if (Refusals found = check(command, plan.state); !found.empty()) return found;
        change_direction(transaction, plan, PlanState::undoing);
        return {};
    });
}

}  // namespace habilis::server
