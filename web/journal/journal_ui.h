#pragma once

#include <memory>

#include "web/shell/scene.h"

namespace habilis::web {

/// "Journal" of an organisation.
std::unique_ptr<ScreenView> journal_screen();
/// "Journal de la plateforme"
std::unique_ptr<ScreenView> platform_journal_screen();

}  // namespace habilis::web
