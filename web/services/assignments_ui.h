#pragma once

#include <memory>

#include "web/shell/scene.h"

namespace habilis::web {

/// "Habilitations": people across the services that the person manages, each role changed where it stands.
std::unique_ptr<ScreenView> assignments_screen();

}  // namespace habilis::web
