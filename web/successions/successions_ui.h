#pragma once

#include <memory>

#include "web/shell/scene.h"

namespace habilis::web {

/// "Demandes de succession", of the platform: claims to administer what nobody can administer any more (D8).
std::unique_ptr<ScreenView> successions_screen();

}  // namespace habilis::web
