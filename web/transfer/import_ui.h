#pragma once

#include <memory>

#include "web/shell/scene.h"

namespace habilis::web {

/// "Importer": a file is chosen or dropped, its plan looked at, applied, followed and undone (M6).
std::unique_ptr<ScreenView> import_screen();

}  // namespace habilis::web
