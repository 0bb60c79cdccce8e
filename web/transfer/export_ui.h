#pragma once

#include <memory>

#include "web/shell/scene.h"

namespace habilis::web {

/// "Exporter": every column explained, then the file (M7, M8).
std::unique_ptr<ScreenView> export_screen();

}  // namespace habilis::web
