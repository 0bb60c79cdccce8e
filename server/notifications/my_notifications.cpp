#include "shared/notifications/my_notifications.h"

#include "server/api/handler.h"
#include "server/notifications/verbs.h"
#include "server/nouns/notifications.h"
#include "server/nouns/session_actor.h"
#include "shared/base/base_refusals.h"
#include "shared/journal/difference.h"
#include "shared/notifications/events.h"
#include "shared/notifications/routes.h"

namespace habilis::server {

Result<Done> choose_notifications(Transaction& transaction, const Author& author, const ChooseNotifications& command) {
    const AccountId account = author.actor.account;
    const NotificationChoices before = choices_of(transaction, account);
    Difference changes = difference(before, NotificationChoices{command.messages, command.events});
    if (changes.empty()) return Done{};
    // A summary begins with what comes after it was chosen.
    transaction.run(
        R"(INSERT INTO notification_choices (account_id, messages, events, summed_until, summed_on)
           VALUES (?1, ?2, ?3, (SELECT coalesce(max(id), 0) FROM notifications), ?4)
           ON CONFLICT (account_id) DO UPDATE
           SET messages = excluded.messages, events = excluded.events, summed_until = excluded.summed_until,
               summed_on = excluded.summed_on)",
        account, command.messages, command.events, to_iso(local_time(transaction.now()).day));
    record_about(transaction, author.entry(events::notifications_chosen, {}), account, std::move(changes));
    transaction.changed(ChangeKind::notifications);
    return Done{};
}

template <>
Result<MyNotifications> handle<ListMyNotificationsRoute>(Call& call, const ListMyNotifications& list) {
    return call.database().read([&](Connection& connection) -> Result<MyNotifications> {
        const Actor& actor = call.actor();
        MyNotifications mine;
        mine.rows = notifications_of(connection, actor, actor.account, call.language(),
                                     {.before = list.before, .limit = list.limit + 1});
        mine.older = static_cast<std::int64_t>(mine.rows.size()) > list.limit;
        if (mine.older) mine.rows.pop_back();
        mine.unread = count_unread(connection, actor, actor.account);
        mine.waiting = count_waiting_requests(connection, actor);
        return mine;
    });
}

template <>
Result<Done> handle<ReadNotificationRoute>(Call& call, const ReadNotification& command) {
    return call.transact<Done>([&](Transaction& transaction) -> Result<Done> {
        const Actor& actor = call.actor();
        // What is not for the person is answered like what is not there.
        const auto found = notifications_of(
            transaction, actor, actor.account, call.language(),
            {.before = {command.notification.value + 1}, .after = {command.notification.value - 1}, .limit = 1});
        if (found.empty()) return refusals::not_found;
        transaction.bookkeeping([&] {
            transaction.run(
                "INSERT INTO notification_reads (account_id, notification_id, read_at) VALUES (?1, ?2, ?3) "
                "ON CONFLICT (account_id, notification_id) DO NOTHING",
                actor.account, command.notification, transaction.now());
        });
        transaction.changed(ChangeKind::notifications);
        return Done{};
    });
}

template <>
Result<Done> handle<ReadAllNotificationsRoute>(Call& call, const ReadAllNotifications& command) {
    return call.transact<Done>([&](Transaction& transaction) -> Result<Done> {
        const AccountId account = call.actor().account;
        const std::int64_t newest = transaction.integer("SELECT coalesce(max(id), 0) FROM notifications");
        const std::int64_t until = std::min(command.until.value, newest);
        transaction.bookkeeping([&] {
            transaction.run(
                "INSERT INTO notification_choices (account_id, read_until) VALUES (?1, ?2) "
                "ON CONFLICT (account_id) DO UPDATE SET read_until = excluded.read_until "
                "WHERE notification_choices.read_until < excluded.read_until",
                account, until);
            transaction.run("DELETE FROM notification_reads WHERE account_id = ?1 AND notification_id <= ?2", account,
                            until);
        });
        transaction.changed(ChangeKind::notifications);
        return Done{};
    });
}

template <>
Result<NotificationChoices> handle<ViewNotificationChoicesRoute>(Call& call, const ViewNotificationChoices&) {
    return call.database().read([&](Connection& connection) -> Result<NotificationChoices> {
        return choices_of(connection, call.actor().account);
    });
}

template <>
Result<Done> handle<ChooseNotificationsRoute>(Call& call, const ChooseNotifications& command) {
    return call.transact<Done>(
        [&](Transaction& transaction) { return choose_notifications(transaction, call.author(), command); });
}

}  // namespace habilis::server
