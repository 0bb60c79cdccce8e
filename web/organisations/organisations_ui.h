#pragma once

#include <memory>

#include "web/shell/scene.h"

namespace habilis::web {

/// "Organismes" of the platform: who is administered by whom, and which need care.
std::unique_ptr<ScreenView> organisations_screen();

}  // namespace habilis::web
