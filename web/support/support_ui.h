#pragma once

#include <memory>

#include "web/shell/scene.h"

namespace habilis::web {

/// "Support": a person of any organisation, mails that servers refused, organisations that nobody can administer.
std::unique_ptr<ScreenView> support_screen();

}  // namespace habilis::web
