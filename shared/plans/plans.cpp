#include "shared/plans/plans.h"

#include "shared/plans/refusals.h"

namespace habilis {

Refusals check(const BeginPlan& command, const PlanProgress& plan) {
    Refusals found = check_fields(command);
    if (plan.wants_count_typed() && command.typed_count != plan.taking)
        found.push_back({refusals::count_not_typed, "typed_count", {{"count", std::to_string(plan.taking)}}});
    return found;
}

Refusals check(const StopPlan&, PlanState state) {
    if (state != PlanState::applying) return {{refusals::plan_not_at_work}};
    return {};
}

Refusals check(const UndoPlan&, PlanState state) {
    if (state != PlanState::applied) return {{refusals::plan_not_applied}};
    return {};
}

}  // namespace habilis
