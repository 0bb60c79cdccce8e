#pragma once

#include "shared/base/id.h"

namespace habilis {

using OrganisationId = Id<struct OrganisationNoun>;
using LevelId = Id<struct LevelNoun>;

}  // namespace habilis
