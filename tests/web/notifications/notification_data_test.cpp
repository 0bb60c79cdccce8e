#include "web/notifications/notification_data.h"

#include <doctest/doctest.h>

using namespace habilis;
using namespace habilis::web;

namespace {

MyNotification of(NotificationKind kind) {
    MyNotification it;
    it.kind = kind;
    it.organisation = {7};
    it.about = {5};
    it.label = "Mairie";
    it.subject = "https://evil.example";
    return it;
}

}  // namespace

TEST_CASE("D2: a notification leads where its kind says, never to what somebody typed") {
    CHECK(page_of(of(NotificationKind::message)).empty());
    CHECK(page_of(of(NotificationKind::join_request)) == "/organisations/7/join-requests");
    CHECK(page_of(of(NotificationKind::member_joined)) == "/organisations/7/users/5");
    CHECK(page_of(of(NotificationKind::service_closed)) == "/mes-services");
    CHECK(page_of(of(NotificationKind::accesses_end)) == "/organisations/7/users?ends=soon");
}

TEST_CASE("D6: a request says what became of it, and the envelope counts what waits with what is unread") {
    MyNotification request = of(NotificationKind::join_request);
    CHECK(title_of(Language::fr, request) == "Demande d’adhésion en attente");
    request.state = JoinState::accepted;
    CHECK(title_of(Language::fr, request) == "Demande d’adhésion acceptée");
    MyNotifications mine;
    mine.unread = 2;
    mine.waiting = 3;
    CHECK(envelope_count(mine) == 5);
    request.unread = true;
    CHECK_FALSE(marked_unread(request));
    MyNotification message = of(NotificationKind::message);
    message.unread = true;
    CHECK(marked_unread(message));
}
