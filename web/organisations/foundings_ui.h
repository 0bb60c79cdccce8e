#pragma once

#include <memory>

#include "web/shell/scene.h"

namespace habilis::web {

/// "Demandes de création": who asks the platform for an organisation of their own.
std::unique_ptr<ScreenView> foundings_screen();

}  // namespace habilis::web
