#include "server/nouns/notifications.h"

#include <algorithm>
#include <cstdint>

#include "server/nouns/administrators.h"
#include "server/nouns/holder.h"
#include "server/nouns/organisations.h"
#include "server/nouns/reach.h"
#include "server/nouns/session_actor.h"
#include "server/storage/columns.h"
#include "server/storage/number_set.h"
#include "shared/accounts/contact_details.h"
#include "words.h"

namespace habilis::server {
namespace {

/// That membership `m` has come within the rule of notification `n` before it was sent, and still is.
std::string addressed() {
    return "n.organisation_id = m.organisation_id AND n.id > m.joined_after "
           "AND coalesce(n.author_id, 0) <> m.account_id AND coalesce(n.about_id, 0) <> m.account_id "
           "AND (n.roles = '' OR (n.id > m.role_after AND " +
           in_set("n.roles", "m.role") + ")) AND (n.levels = '' OR (n.id > m.level_after AND " +
           in_set("n.levels", "m.level_id") +
           ")) AND (n.service_id IS NULL OR EXISTS (SELECT 1 FROM assignments g WHERE g.membership_id = m.id "
           "AND g.service_id = n.service_id)) ";
}

/// That a membership is not outside its dates; the parameter is the organisation's day.
std::string in_use(std::string_view day) {
    const std::string today(day);
    return "(m.starts_on IS NULL OR m.starts_on <= " + today + ") AND (m.ends_on IS NULL OR m.ends_on >= " + today +
           ") ";
}

/// Of one kind, for one membership. Whoever it is about has to be within the reader's reach still, and a request to
/// join has to be there.
const std::string& list_sql() {
    static const std::string sql =
        "SELECT n.id, n.kind, n.organisation_id, o.label, n.sent_at, "
        "CASE WHEN n.id > coalesce(c.read_until, 0) AND d.read_at IS NULL AND (n.kind <> 1 OR r.state = 0) "
        "THEN 1 ELSE 0 END, "
        "n.subject, n.content, n.about_id, coalesce(r.state, 0), coalesce(s.label, ''), n.amount, "
        "coalesce(w.civility, 0), coalesce(w.first_name, ''), coalesce(w.last_name, ''), "
        "coalesce(p.civility, 0), coalesce(p.first_name, ''), coalesce(p.last_name, '') "
        "FROM memberships m JOIN notifications n ON n.organisation_id = m.organisation_id "
        "LEFT JOIN organisations o ON o.id = n.organisation_id "
        "LEFT JOIN notification_choices c ON c.account_id = m.account_id "
        "LEFT JOIN notification_reads d ON d.account_id = m.account_id AND d.notification_id = n.id "
        "LEFT JOIN services s ON s.id = n.service_id "
        "LEFT JOIN accounts w ON w.id = n.author_id "
        "LEFT JOIN accounts p ON p.id = n.about_id "
        "LEFT JOIN join_requests r ON r.organisation_id = n.organisation_id AND r.account_id = n.about_id "
        "LEFT JOIN memberships t ON t.organisation_id = n.organisation_id AND t.account_id = n.about_id "
        "WHERE m.id = ?1 AND n.kind = ?2 AND n.id < ?3 AND n.id > ?4 AND " +
        addressed() + "AND (n.kind <> 1 OR r.id IS NOT NULL) AND (n.kind <> 2 OR (t.listed = 1 AND " +
        in_set("?5", "t.level_id") +
        ")) AND (?6 = 0 OR (n.id > coalesce(c.read_until, 0) AND d.read_at IS NULL AND (n.kind <> 1 OR r.state = 0))) "
        "ORDER BY n.id DESC LIMIT ?7";
    return sql;
}

MyNotification read_row(const Row& row, Language language) {
    MyNotification it;
    Civility author = Civility::none, person = Civility::none;
    std::string author_first, author_last, first, last;
    Columns(row).read_all(it.notification, it.kind, it.organisation, it.label, it.sent_at, it.unread, it.subject,
                          it.content, it.about, it.state, it.service, it.amount, author, author_first, author_last,
                          person, first, last);
    if (it.kind == NotificationKind::message) it.author = full_name(author, author_first, author_last, language);
    it.person = full_name(person, first, last, language);
    return it;
}

template <class Use>
void each_kind(const Actor& actor, const Use& use) {
    for (const ActorMembership& membership : actor.memberships)
        for (std::size_t i = 0; i < notification_kinds; ++i) {
            const auto kind = static_cast<NotificationKind>(i);
            if (concerns(kind, membership.rights(), membership.reach.whole())) use(membership, kind);
        }
}

std::vector<std::string> lines_of(std::string_view content) {
    std::vector<std::string> lines;
    while (!content.empty()) {
        const std::size_t end = std::min(content.find('\n'), content.size());
        if (end > 0) lines.emplace_back(content.substr(0, end));
        content.remove_prefix(std::min(end + 1, content.size()));
    }
    return lines;
}

void mail_to(Transaction& transaction, Outbox& outbox, AccountId account, const MyNotification& it, AccountId author) {
    const auto holder = find_holder(transaction, account);
    if (!holder) return;
    const Sending sending{.organisation = it.organisation, .email = notification_address(transaction, account)};
    const std::string choice = outbox.url("/mon-profil/notifications");
    if (it.kind == NotificationKind::message)
        return send_letter(transaction, outbox, *holder,
                           MessageMail{holder->name(), author, it.label, it.subject, lines_of(it.content), choice},
                           sending);
    send_letter(transaction, outbox, *holder,
                EventMail{.name = holder->name(),
                          .organisation = it.label,
                          .what = unlinked(words_of(holder->language, it)),
                          .page = outbox.url(page_of(it)),
                          .choice = choice},
                sending);
}

}  // namespace

NotificationId notify(Transaction& transaction, const NewNotification& it) {
    transaction.changed(ChangeKind::notifications);
    return transaction.bookkeeping([&] {
        return NotificationId{transaction.integer(
            "INSERT INTO notifications (organisation_id, kind, sent_at, author_id, about_id, subject, content, roles, "
            "levels, amount, mailed_until) "
            "VALUES (?1, ?2, ?3, nullif(?4, 0), nullif(?5, 0), ?6, ?7, ?8, ?9, ?10, "
            "CASE WHEN ?11 = 1 THEN 0 ELSE NULL END) RETURNING id",
            it.organisation, it.kind, transaction.now(), it.author.value, it.about.value, it.subject, it.content,
            it.roles, it.levels, it.amount, it.mails)};
    });
}

void notify_of_service(Transaction& transaction, ServiceId service, NotificationKind kind, AccountId author) {
    transaction.changed(ChangeKind::notifications);
    transaction.bookkeeping([&] {
        transaction.run(
            "INSERT INTO notifications (organisation_id, kind, sent_at, author_id, service_id, mailed_until) "
            "SELECT organisation_id, ?2, ?3, nullif(?4, 0), service_id, 0 FROM subscriptions WHERE service_id = ?1",
            service, kind, transaction.now(), author.value);
    });
}

std::int64_t count_audience(Connection& connection, OrganisationId organisation, std::string_view roles,
                            std::string_view levels, AccountId author, Instant now) {
    static const std::string sql =
        "SELECT count(*) FROM memberships m JOIN accounts a ON a.id = m.account_id "
        "WHERE m.organisation_id = ?1 AND a.state = ?2 AND m.account_id <> ?3 AND " +
        in_set("?4", "m.role") + " AND " + in_set("?5", "m.level_id") + " AND " + in_use("?6");
    return connection.integer(sql, organisation, AccountState::active, author, roles, levels,
                              to_iso(today_in(connection, organisation, now)));
}

std::vector<MyNotification> notifications_of(Connection& connection, const Actor& actor, AccountId /*account*/,
                                             Language language, const NotificationQuestion& question) {
    std::vector<MyNotification> found;
    const std::int64_t before = question.before ? question.before.value : INT64_MAX;
    each_kind(actor, [&](const ActorMembership& membership, NotificationKind kind) {
        connection.each(
            list_sql(), [&](const Row& row) { found.push_back(read_row(row, language)); }, membership.membership, kind,
            before, question.after.value, levels_text(membership.reach), question.unread_only, question.limit);
    });
    std::sort(found.begin(), found.end(),
              [](const MyNotification& a, const MyNotification& b) { return b.notification < a.notification; });
    if (found.size() > static_cast<std::size_t>(question.limit)) found.resize(static_cast<std::size_t>(question.limit));
    return found;
}

std::int64_t count_unread(Connection& connection, const Actor& actor, AccountId account) {
    const auto unread =
        notifications_of(connection, actor, account, Language::fr, {.unread_only = true, .limit = most_unread});
    return std::count_if(unread.begin(), unread.end(),
                         [](const MyNotification& it) { return it.kind != NotificationKind::join_request; });
}

std::int64_t count_waiting_requests(Connection& connection, const Actor& actor) {
    std::int64_t waiting = 0;
    for (const ActorMembership& membership : actor.memberships)
        if (membership.rights().has(Permission::decide_join_requests))
            waiting += connection.integer("SELECT count(*) FROM join_requests WHERE organisation_id = ?1 AND state = 0",
                                          membership.organisation);
    return waiting;
}

NotificationChoices choices_of(Connection& connection, AccountId account) {
    return connection
        .one(
            "SELECT messages, events FROM notification_choices WHERE account_id = ?1",
            [](const Row& row) {
                return NotificationChoices{row.choice<NotifyBy>(0), row.choice<NotifyBy>(1)};
            },
            account)
        .value_or(NotificationChoices{});
}

std::string page_of(const MyNotification& it) {
    const std::string organisation = "/organisations/" + std::to_string(it.organisation.value);
    switch (it.kind) {
        case NotificationKind::message: return "/notifications";
        case NotificationKind::join_request: return organisation + "/join-requests";
        case NotificationKind::member_joined: return organisation + "/users/" + std::to_string(it.about.value);
        case NotificationKind::service_closed:
        case NotificationKind::service_opened: return "/mes-services";
        case NotificationKind::accesses_end: return organisation + "/users?ends=soon";
    }
    return "/notifications";
}

std::string words_of(Language language, const MyNotification& it) {
    namespace w = words::notifications;
    switch (it.kind) {
        case NotificationKind::message: return it.subject;
        case NotificationKind::join_request: return std::string(w::join_request(language));
        case NotificationKind::member_joined: return std::string(w::member_joined(language));
        case NotificationKind::service_closed: return w::service_closed(language, it.service);
        case NotificationKind::service_opened: return w::service_opened(language, it.service);
        case NotificationKind::accesses_end: return w::accesses_end(language, it.amount);
    }
    return {};
}

std::string notification_address(Connection& connection, AccountId account) {
    return connection.text(
        "SELECT CASE WHEN notification_proved_at IS NULL THEN coalesce(email, '') ELSE notification_email END "
        "FROM accounts WHERE id = ?1",
        account);
}

bool mail_next(Transaction& transaction, Outbox& outbox, NotificationId notification, int limit) {
    static const std::string next_sql =
        "SELECT m.account_id FROM notifications n JOIN memberships m ON m.organisation_id = n.organisation_id "
        "JOIN accounts a ON a.id = m.account_id LEFT JOIN notification_choices c ON c.account_id = m.account_id "
        "WHERE n.id = ?1 AND m.account_id > n.mailed_until AND a.state = ?2 AND "
        "CASE WHEN n.kind = 0 THEN coalesce(c.messages, 0) ELSE coalesce(c.events, 0) END = 0 AND " +
        in_use("?3") + "AND " + addressed() + "ORDER BY m.account_id LIMIT ?4";
    struct Waiting {
        MyNotification it;
        AccountId author;
    };
    const auto waiting = transaction.one(
        "SELECT n.kind, n.organisation_id, o.label, n.subject, n.content, coalesce(s.label, ''), n.author_id "
        "FROM notifications n JOIN organisations o ON o.id = n.organisation_id "
        "LEFT JOIN services s ON s.id = n.service_id WHERE n.id = ?1 AND n.mailed_until IS NOT NULL",
        [](const Row& row) {
            Waiting found;
            Columns(row).read_all(found.it.kind, found.it.organisation, found.it.label, found.it.subject,
                                  found.it.content, found.it.service, found.author);
            return found;
        },
        notification);
    if (!waiting) return false;
    std::vector<AccountId> accounts;
    transaction.each(
        next_sql, [&](const Row& row) { accounts.push_back(row.id<AccountId>(0)); }, notification, AccountState::active,
        to_iso(today_in(transaction, waiting->it.organisation, transaction.now())), limit);
    return transaction.bookkeeping([&] {
        for (const AccountId account : accounts) mail_to(transaction, outbox, account, waiting->it, waiting->author);
        const bool more = static_cast<int>(accounts.size()) == limit;
        if (more)
            transaction.run("UPDATE notifications SET mailed_until = ?2 WHERE id = ?1", notification, accounts.back());
        else transaction.run("UPDATE notifications SET mailed_until = NULL WHERE id = ?1", notification);
        return more;
    });
}

}  // namespace habilis::server
