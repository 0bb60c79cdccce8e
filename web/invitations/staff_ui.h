#pragma once

#include <memory>

#include "web/shell/scene.h"

namespace habilis::web {

/// "Équipe de la plateforme": who administers it and who supports, for its administrators.
std::unique_ptr<ScreenView> staff_screen();

}  // namespace habilis::web
