#pragma once

#include <memory>

#include "web/shell/scene.h"

namespace habilis::web {

/// "Demandes d’adhésion" of an organisation, for those who decide (D6).
std::unique_ptr<ScreenView> join_requests_screen();

/// "Mes demandes" in "Mon profil".
std::unique_ptr<ScreenView> my_join_requests_screen();

}  // namespace habilis::web
