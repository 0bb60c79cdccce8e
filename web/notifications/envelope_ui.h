#pragma once

#include "shared/join_requests/routes.h"
#include "shared/notifications/routes.h"
#include "web/client/query.h"
#include "web/shell/scene.h"

namespace habilis::web {

/// The envelope of the top bar: the newest notifications of the person, with the number of those that are unread and of
/// the requests to join that wait (D2, D6); and the number of these of one organisation for the menu.
class Envelope {
public:
    /// Whether there is one: not for people without an organisation, nor for whoever acts as somebody else.
    static bool shown(const Scene&);
    void draw(const Scene&);
    std::int64_t requests_waiting(OrganisationId);

private:
    void entries(const Scene&, const MyNotifications&);

    Query<ListMyNotificationsRoute> newest_{ChangeKind::notifications, ChangeKind::join_requests,
                                            ChangeKind::memberships, ChangeKind::services};
    Query<ListJoinRequestsRoute> requests_{ChangeKind::join_requests, ChangeKind::memberships,
                                           ChangeKind::organisations};
    Command<ReadNotificationRoute> read_;
    Command<ReadAllNotificationsRoute> read_all_;
};

}  // namespace habilis::web
