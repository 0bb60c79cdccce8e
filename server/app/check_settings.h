#pragma once

#include "server/program/settings.h"

namespace habilis::server {

/// What no single value can get wrong.
Refusals check_settings(const Settings&);

}  // namespace habilis::server
