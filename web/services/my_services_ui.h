#pragma once

#include <memory>

#include "web/shell/scene.h"

namespace habilis::web {

std::unique_ptr<ScreenView> my_services_screen();

}  // namespace habilis::web
