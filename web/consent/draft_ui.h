#pragma once

#include <memory>

#include "web/shell/scene.h"

namespace habilis::web {

/// "Nouvelle version": writing, previewing and publishing the next privacy notice in both languages.
std::unique_ptr<ScreenView> draft_screen();

}  // namespace habilis::web
