#pragma once

#include <memory>

#include "web/shell/scene.h"

namespace habilis::web {

/// "Accueil" of the platform: what waits, and the way from an empty installation to one that works.
std::unique_ptr<ScreenView> platform_screen();

}  // namespace habilis::web
