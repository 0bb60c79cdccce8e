#pragma once

#include <memory>

#include "web/shell/scene.h"

namespace habilis::web {

/// "Connexions et appareils" of Mon profil: where one is signed in, and the history.
std::unique_ptr<ScreenView> my_connections_screen();

}  // namespace habilis::web
