#pragma once

#include <memory>

#include "web/shell/scene.h"

namespace habilis::web {

/// "Doublons possibles" of an organisation: pair after pair, side by side.
std::unique_ptr<ScreenView> duplicates_screen();

}  // namespace habilis::web
