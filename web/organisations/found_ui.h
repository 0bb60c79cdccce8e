#pragma once

#include <memory>

#include "web/shell/scene.h"

namespace habilis::web {

/// "Créer un organisme": its nature, its coordinates and its founder, who is mailed at once.
std::unique_ptr<ScreenView> found_organisation_screen();
/// The same for everybody else, as the platform's setting allows: one of one's own, founded at once or asked for.
std::unique_ptr<ScreenView> found_own_screen();

}  // namespace habilis::web
