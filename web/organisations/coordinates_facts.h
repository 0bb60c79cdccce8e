#pragma once

#include "shared/organisations/view_organisation.h"
#include "web/shell/scene.h"

namespace habilis::web {

/// A card with what an organisation says about itself.
void coordinates_card(const Scene&, const OrganisationView&);

}  // namespace habilis::web
