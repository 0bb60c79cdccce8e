#pragma once

#include <memory>

#include "web/shell/scene.h"

namespace habilis::web {

/// "Qui peut faire quoi": the table of rights in words.
std::unique_ptr<ScreenView> rights_screen();

}  // namespace habilis::web
