#pragma once

#include "web/platform/stage.h"

namespace habilis::kit {

/// So low that bars which stay in place would leave no room to read: at 400 %, or on a phone held sideways. Everything
/// scrolls then.
inline bool short_window() { return platform::stage().height < 540; }

}  // namespace habilis::kit
