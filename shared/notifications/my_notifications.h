#pragma once

#include <string>
#include <vector>

#include "shared/accounts/account_id.h"
#include "shared/base/fields.h"
#include "shared/join_requests/join_request.h"
#include "shared/notifications/notification.h"

/// What a person reads and chooses for himself.
namespace habilis {

/// Newest first; `before`: older than this one.
struct ListMyNotifications {
    NotificationId before;
    std::int64_t limit = 50;
    static constexpr std::array fields{
        field<&ListMyNotifications::before>("before"),
        field<&ListMyNotifications::limit>("limit", {.minimum = 1, .maximum = 100}),
    };
};

struct MyNotification {
    NotificationId notification;
    NotificationKind kind = NotificationKind::message;
    OrganisationId organisation;
    std::string label;  ///< of the organisation
    Instant sent_at;
    bool unread = false;
    std::string author;   ///< name; of a message
    std::string subject;  ///< of a message
    std::string content;
    AccountId about;
    std::string person;  ///< name of `about`
    JoinState state = JoinState::open;
    std::string service;
    std::int64_t amount = 0;
    static constexpr std::array fields{
        field<&MyNotification::notification>("notification"),
        field<&MyNotification::kind>("kind"),
        field<&MyNotification::organisation>("organisation"),
        field<&MyNotification::label>("label"),
        field<&MyNotification::sent_at>("sent_at"),
        field<&MyNotification::unread>("unread"),
        field<&MyNotification::author>("author"),
        field<&MyNotification::subject>("subject"),
        field<&MyNotification::content>("content", {.max_length = 4000, .multiline = true}),
        field<&MyNotification::about>("about"),
        field<&MyNotification::person>("person"),
        field<&MyNotification::state>("state"),
        field<&MyNotification::service>("service"),
        field<&MyNotification::amount>("amount"),
    };
};

inline constexpr std::int64_t most_unread = 99;  ///< more are not counted

struct MyNotifications {
    std::vector<MyNotification> rows;
    bool older = false;
    std::int64_t unread = 0;   ///< without requests to join
    std::int64_t waiting = 0;  ///< requests to join that the person may answer
    static constexpr std::array fields{
        field<&MyNotifications::rows>("rows", {.max_items = 100}),
        field<&MyNotifications::older>("older"),
        field<&MyNotifications::unread>("unread"),
        field<&MyNotifications::waiting>("waiting"),
    };
};

struct ReadNotification {
    NotificationId notification;
    static constexpr std::array fields{
        field<&ReadNotification::notification>("notification", {.required = true, .in_path = true}),
    };
};

/// All up to the newest that the person has seen.
struct ReadAllNotifications {
    NotificationId until;
    static constexpr std::array fields{field<&ReadAllNotifications::until>("until", {.required = true})};
};

struct ViewNotificationChoices {
    static constexpr std::array<FieldRow, 0> fields{};
};

struct NotificationChoices {
    NotifyBy messages = NotifyBy::at_once;
    NotifyBy events = NotifyBy::at_once;
    static constexpr std::array fields{
        field<&NotificationChoices::messages>("messages"),
        field<&NotificationChoices::events>("events"),
    };
};

struct ChooseNotifications {
    NotifyBy messages = NotifyBy::at_once;
    NotifyBy events = NotifyBy::at_once;
    static constexpr std::array fields{
        field<&ChooseNotifications::messages>("messages", {.stated = true}),
        field<&ChooseNotifications::events>("events", {.stated = true}),
    };
};

}  // namespace habilis
