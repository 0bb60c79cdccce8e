#pragma once

#include <memory>

#include "web/shell/scene.h"

namespace habilis::web {

/// "Paramètres" of the platform: what its administrators set while it runs.
std::unique_ptr<ScreenView> platform_settings_screen();

}  // namespace habilis::web
