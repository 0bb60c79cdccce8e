#pragma once

#include <memory>

#include "web/shell/scene.h"

namespace habilis::web {

/// "Politiques": the versions of the privacy notice and who has accepted them, for the platform's administrator.
std::unique_ptr<ScreenView> notices_screen();

}  // namespace habilis::web
