#pragma once

#include "shared/organisations/list_organisations.h"
#include "web/shell/scene.h"

namespace habilis::web {

/// "Collectivité", "Société", …
std::string_view kind_words(Language, OrganisationKind);
/// "Sans administrateur", "Inactif" and since when, "Ouvert".
void standing_badge(const Scene&, const OrganisationRow&);
float standing_badge_width(Language, OrganisationStanding);

}  // namespace habilis::web
