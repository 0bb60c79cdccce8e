#pragma once

#include <memory>

#include "web/shell/scene.h"

namespace habilis::web {

/// "Mon profil": what a person may change about himself, which is everything but the e-mail (R3).
std::unique_ptr<ScreenView> profile_screen();

}  // namespace habilis::web
