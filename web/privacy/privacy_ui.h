#pragma once

#include <memory>

#include "web/shell/scene.h"

namespace habilis::web {

/// "Confidentialité" in Mon profil: one's consents and one's own data.
std::unique_ptr<ScreenView> privacy_screen();

}  // namespace habilis::web
