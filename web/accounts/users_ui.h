#pragma once

#include <memory>

#include "web/shell/scene.h"

namespace habilis::web {

/// "Utilisateurs": the list of an organisation (M6).
std::unique_ptr<ScreenView> users_screen();

}  // namespace habilis::web
