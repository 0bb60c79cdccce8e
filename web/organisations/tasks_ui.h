#pragma once

#include "shared/organisations/routes.h"
#include "web/client/query.h"
#include "web/shell/scene.h"

namespace habilis::web {

/// "Administrer …": what an administrator does every day, with the numbers that matter (M4).
class OrganisationTasks {
public:
    /// Nothing for who may not see the users there.
    void draw(const Scene&, OrganisationId);

private:
    Query<ViewOrganisationRoute> organisation_{ChangeKind::organisations, ChangeKind::memberships,
                                               ChangeKind::accounts};
};

}  // namespace habilis::web
