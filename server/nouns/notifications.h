#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/nouns/author.h"
#include "server/nouns/letters.h"
#include "shared/notifications/my_notifications.h"
#include "shared/services/service_id.h"

/// The SQL of what members are told, and mails about it (here, because the verbs that tell stand below the feature).
///
/// A notification is one row, whoever reads it. Its rule says for whom it is, and is asked when somebody looks; what
/// memberships keep of the time (joined_after and its neighbours, set by triggers) lets nobody in who came within the
/// rule afterwards, and whoever has left it is told no more.
namespace habilis::server {

struct NewNotification {
    OrganisationId organisation;
    NotificationKind kind = NotificationKind::message;
    AccountId author = {};  ///< who did it, and need not be told
    AccountId about = {};
    std::string_view subject = {};
    std::string_view content = {};
    std::string_view roles = {};   ///< number_set
    std::string_view levels = {};  ///< number_set
    std::int64_t amount = 0;
    bool mails = false;  ///< to whom wants it at once
};
/// Tells it, in the transaction of what happened.
NotificationId notify(Transaction&, const NewNotification&);
/// That a service closes or opens, to the people of every organisation that subscribes to it.
void notify_of_service(Transaction&, ServiceId, NotificationKind, AccountId author);

/// Whom a message to these roles and levels (number_set) would reach, without its author.
std::int64_t count_audience(Connection&, OrganisationId, std::string_view roles, std::string_view levels,
                            AccountId author, Instant now);

struct NotificationQuestion {
    NotificationId before = {};  ///< none: from the newest
    NotificationId after = {};
    bool unread_only = false;
    std::int64_t limit = 50;
};
/// What a person is told by all of his organisations, newest first.
std::vector<MyNotification> notifications_of(Connection&, const Actor&, AccountId, Language,
                                             const NotificationQuestion&);
std::int64_t count_unread(Connection&, const Actor&, AccountId);
/// Requests to join that the person may answer.
std::int64_t count_waiting_requests(Connection&, const Actor&);

NotificationChoices choices_of(Connection&, AccountId);

/// The place in the portal that a notification leads to.
std::string page_of(const MyNotification&);
/// "Le service Agenda est fermé"
std::string words_of(Language, const MyNotification&);

/// Where a person gets notifications: the address that he proved for them, else the one he signs in with.
std::string notification_address(Connection&, AccountId);

/// The next mails of one notification, at most `limit`; false when there is nobody left.
bool mail_next(Transaction&, Outbox&, NotificationId, int limit = 100);

}  // namespace habilis::server
