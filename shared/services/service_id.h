#pragma once

#include "shared/base/id.h"

namespace habilis {

using ServiceId = Id<struct ServiceNoun>;
using ServiceRoleId = Id<struct ServiceRoleNoun>;

}  // namespace habilis
