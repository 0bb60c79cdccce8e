#pragma once

#include <memory>

#include "web/shell/scene.h"

namespace habilis::web {

/// "Catalogue des services" of the platform, in the order in which everybody sees it.
std::unique_ptr<ScreenView> catalogue_screen();

}  // namespace habilis::web
