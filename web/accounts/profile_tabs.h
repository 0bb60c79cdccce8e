#pragma once

#include "web/shell/scene.h"

namespace habilis::web {

/// The parts of "Mon profil", each a view of its own.
void profile_tabs(const Scene&);

}  // namespace habilis::web
