#pragma once

#include <memory>

#include "web/shell/scene.h"

namespace habilis::web {

/// "Fiche utilisateur": Coordonnées, Rôles, and edition (M14).
std::unique_ptr<ScreenView> user_screen();

}  // namespace habilis::web
