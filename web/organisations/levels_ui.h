#pragma once

#include <memory>

#include "web/shell/scene.h"

namespace habilis::web {

std::unique_ptr<ScreenView> levels_screen();

}  // namespace habilis::web
