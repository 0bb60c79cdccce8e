#pragma once

#include "shared/base/id.h"

namespace habilis {

struct ImportNoun;
using ImportId = Id<ImportNoun>;

}  // namespace habilis
