#pragma once

#include <memory>

#include "web/shell/scene.h"

namespace habilis::web {

/// "Créer un organisme": its nature, its coordinates and its founder, who is mailed at once.
std::unique_ptr<ScreenView> found_organisation_screen();

}  // namespace habilis::web
