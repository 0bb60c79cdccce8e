#pragma once

#include "shared/join_requests/routes.h"
#include "web/client/query.h"
#include "web/shell/scene.h"

namespace habilis::web {

/// The envelope of the top bar, for whoever decides on requests to join the organisation in sight (D6), with the number
/// of those that wait; and that number for the menu.
class JoinRequestsEnvelope {
public:
    void draw(const Scene&, OrganisationId);
    std::int64_t waiting(OrganisationId);

private:
    Query<ListJoinRequestsRoute> newest_{ChangeKind::join_requests, ChangeKind::memberships, ChangeKind::organisations};
};

}  // namespace habilis::web
