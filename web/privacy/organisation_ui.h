#pragma once

#include <memory>

#include "web/shell/scene.h"

namespace habilis::web {

/// "Données personnelles" of an organisation: the consents of its people, and what they ask for.
std::unique_ptr<ScreenView> organisation_privacy_screen();

}  // namespace habilis::web
