#pragma once

#include <memory>

#include "web/shell/scene.h"

namespace habilis::web {

/// "Créer un utilisateur", step 2 of 2: services and roles (M13).
std::unique_ptr<ScreenView> create_services_screen();

}  // namespace habilis::web
