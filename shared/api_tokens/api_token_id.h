#pragma once

#include "shared/base/id.h"

namespace habilis {

struct ApiTokenNoun;
using ApiTokenId = Id<ApiTokenNoun>;

}  // namespace habilis
