#pragma once

#include "shared/base/id.h"

namespace habilis {

using OrganisationId = Id<struct Organisation>;

}  // namespace habilis
