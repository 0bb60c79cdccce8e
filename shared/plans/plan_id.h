#pragma once

#include "shared/base/id.h"

namespace habilis {

struct PlanNoun;
using PlanId = Id<PlanNoun>;

}  // namespace habilis
