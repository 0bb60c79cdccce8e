#pragma once

#include "web/kit/types.h"
#include "web/shell/scene.h"

namespace habilis::web {

/// "Coordonnées", "Organigramme", "Utilisateurs": the tabs of an organisation (M6), of which the person sees those he
/// has a right to. `right` stands at the right end of their row.
void organisation_views(const Scene&, kit::Body right = {});

}  // namespace habilis::web
