#pragma once

#include <memory>

#include "web/shell/scene.h"

namespace habilis::web {

/// "Paramètres": what an organisation decides about passwords, sessions, first access and its contact address.
std::unique_ptr<ScreenView> settings_screen();

}  // namespace habilis::web
