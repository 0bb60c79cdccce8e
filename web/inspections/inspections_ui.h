#pragma once

#include <memory>

#include "web/shell/scene.h"

namespace habilis::web {

/// "Inspecteurs" of a school (C12): who has access until when; the head opens, prolongs and closes.
std::unique_ptr<ScreenView> inspections_screen();

}  // namespace habilis::web
