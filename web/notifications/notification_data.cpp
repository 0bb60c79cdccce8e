#include "web/notifications/notification_data.h"

#include "icons.h"
#include "words.h"

namespace habilis::web {

namespace w = words::notifications;
using namespace kit;

namespace {

std::string_view request_words(Language language, JoinState state) {
    switch (state) {
        case JoinState::open: return w::join_request(language);
        case JoinState::accepted: return w::join_accepted(language);
        case JoinState::rejected: return w::join_rejected(language);
        case JoinState::withdrawn:
        case JoinState::closed: return w::join_closed(language);
    }
    return {};
}

}  // namespace

std::string title_of(Language language, const MyNotification& it) {
    switch (it.kind) {
        case NotificationKind::message: return it.subject;
        case NotificationKind::join_request: return std::string(request_words(language, it.state));
        case NotificationKind::member_joined: return std::string(w::member_joined(language));
        case NotificationKind::service_closed: return w::service_closed(language, it.service);
        case NotificationKind::service_opened: return w::service_opened(language, it.service);
        case NotificationKind::accesses_end: return w::accesses_end(language, it.amount);
    }
    return {};
}

std::string page_of(const MyNotification& it) {
    switch (it.kind) {
        case NotificationKind::message: return {};
        case NotificationKind::join_request: return path_of({Screen::join_requests, it.organisation});
        case NotificationKind::member_joined: return path_of({Screen::user, it.organisation, it.about});
        case NotificationKind::service_closed:
        case NotificationKind::service_opened: return path_of({Screen::my_services});
        case NotificationKind::accesses_end: return path_of({Screen::users, it.organisation}) + "?ends=soon";
    }
    return {};
}

Icon icon_of(const MyNotification& it) {
    switch (it.kind) {
        case NotificationKind::message: return icon::mail;
        case NotificationKind::join_request: return it.state == JoinState::open ? icon::user_plus : icon::circle_check;
        case NotificationKind::member_joined: return icon::users;
        case NotificationKind::service_closed: return icon::ban;
        case NotificationKind::service_opened: return icon::circle_check;
        case NotificationKind::accesses_end: return icon::calendar_clock;
    }
    return icon::mail;
}

std::string circumstances_of(Language language, const MyNotification& it, const std::string& date) {
    if (!it.author.empty()) return w::from(language, it.author, it.label, date);
    if (!it.person.empty()) return w::about(language, it.person, it.label, date);
    return w::of(language, it.label, date);
}

bool marked_unread(const MyNotification& it) { return it.unread && it.kind != NotificationKind::join_request; }

std::int64_t envelope_count(const MyNotifications& mine) { return mine.unread + mine.waiting; }

}  // namespace habilis::web
