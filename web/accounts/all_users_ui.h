#pragma once

#include <memory>

#include "web/shell/scene.h"

namespace habilis::web {

/// "Toutes mes sociétés": one list over all organisations of the person; a row is a membership (R1).
std::unique_ptr<ScreenView> all_users_screen();

}  // namespace habilis::web
