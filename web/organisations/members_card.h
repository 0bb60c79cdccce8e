#pragma once

#include "shared/organisations/routes.h"
#include "web/client/query.h"
#include "web/memberships/add_by_name_ui.h"
#include "web/shell/scene.h"

namespace habilis::web {

/// "Membres" of an organisation's page, with "Ajouter" (D4): for who may add some.
class MembersCard {
public:
    void draw(const Scene&, const OrganisationView&);
    /// Outside of what scrolls.
    void draw_dialog(const Scene&);

private:
    Query<ListLevelsRoute> levels_{ChangeKind::organisations};
    AddByName add_;
};

}  // namespace habilis::web
