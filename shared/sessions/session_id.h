#pragma once

#include "shared/base/id.h"

namespace habilis {

using SessionId = Id<struct SessionNoun>;

}  // namespace habilis
