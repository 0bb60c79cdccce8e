#pragma once

#include <string>

#include "shared/services/routes.h"
#include "web/client/query.h"
#include "web/shell/scene.h"

namespace habilis::web {

/// To which services of the catalogue an organisation subscribes, each changed in place.
class SubscriptionsDialog {
public:
    void open(OrganisationId, std::string label);
    /// Beside the screen, each frame.
    void draw(const Scene&);

private:
    void lines(const Scene&, const Catalogue&, const OrganisationServices&);
    void line(const Scene&, const CatalogueService&, const OrganisationService* subscribed);
    void roles(const Scene&, const OrganisationService&);

    OrganisationId organisation_;
    std::string label_;
    ServiceId last_;      ///< what was pressed last: a refusal stands there
    ServiceId unfolded_;  ///< the one whose roles are seen
    bool open_ = false;
    Query<ListCatalogueRoute> catalogue_{ChangeKind::services};
    Query<ListServicesRoute> subscribed_{ChangeKind::services};
    Command<SubscribeRoute> subscribe_;
    Command<UnsubscribeRoute> unsubscribe_;
    Command<WithholdRoleRoute> withhold_;
};

}  // namespace habilis::web
