#pragma once
#include "icons.h"

namespace habilis::kit {

/// One of habilis::kit::icon::…, or nullptr for none. The list is assets/theme/icons.txt.
using Icon = const char*;

}  // namespace habilis::kit
