#pragma once

#include "shared/base/id.h"

namespace habilis {

struct SelectionPlanNoun;
using SelectionPlanId = Id<SelectionPlanNoun>;

}  // namespace habilis
