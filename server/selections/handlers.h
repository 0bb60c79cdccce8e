#pragma once

#include "server/api/call.h"
#include "shared/selections/routes.h"

namespace habilis::server {

Result<SelectionPlan> handle(PlanSelectionRoute, Call&, const PlanSelection&);
Result<SelectionCount> handle(CountSelectionRoute, Call&, const CountSelection&);
Result<PlannedRows> handle(ListPlanRoute, Call&, const ListPlan&);
Result<SelectionPlan> handle(ApplySelectionRoute, Call&, const ApplySelection&);

}  // namespace habilis::server
