#pragma once

#include <string>

#include "shared/services/routes.h"
#include "web/client/query.h"
#include "web/shell/scene.h"

namespace habilis::web {

/// "Pourquoi cet accès ?": how somebody came to a role on a service, and what of all that it takes is in the way.
class AccessDialog {
public:
    void open(OrganisationId, AccountId, ServiceId, std::string service_label);
    /// Beside the screen, each frame.
    void draw(const Scene&);

private:
    ExplainAccess asked_;
    std::string service_label_;
    bool open_ = false;
    Query<ExplainAccessRoute> answer_{ChangeKind::accounts, ChangeKind::memberships, ChangeKind::assignments,
                                      ChangeKind::services};
};

}  // namespace habilis::web
