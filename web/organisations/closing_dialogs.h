#pragma once

#include <string>

#include "shared/organisations/routes.h"
#include "web/client/query.h"
#include "web/shell/scene.h"

namespace habilis::web {

/// "Fermer…", which says beforehand what happens, and "Rouvrir…".
class ClosingDialogs {
public:
    void close(OrganisationId, std::string label);
    void reopen(OrganisationId, std::string label);
    /// Beside the screen, each frame.
    void draw(const Scene&);

private:
    void closing(const Scene&);
    void consequences(const Scene&, const ClosingPlan&);
    void words_to_type(const Scene&, const ClosingPlan&);
    void reopening(const Scene&);

    OrganisationId organisation_;
    std::string label_, reason_, typed_;
    bool closing_ = false, reopening_ = false;
    Query<PlanClosingRoute> plan_{ChangeKind::memberships, ChangeKind::organisations, ChangeKind::services,
                                  ChangeKind::join_requests};
    Command<CloseOrganisationRoute> close_;
    Command<ReopenOrganisationRoute> reopen_;
};

}  // namespace habilis::web
