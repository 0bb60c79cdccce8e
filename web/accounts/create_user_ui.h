#pragma once

#include <memory>

#include "web/shell/scene.h"

namespace habilis::web {

/// "Créer un utilisateur", step 1 of 2: contact details (M12).
std::unique_ptr<ScreenView> create_user_screen();

}  // namespace habilis::web
