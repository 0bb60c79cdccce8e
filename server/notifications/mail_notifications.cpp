#include "server/notifications/verbs.h"
#include "server/nouns/notifications.h"
#include "server/nouns/session_actor.h"
#include "words.h"

namespace habilis::server {
namespace {

constexpr int summary_hour = 7;
constexpr std::int64_t most_news = 50;
constexpr int people_at_a_time = 100;
constexpr int most_rounds = 20;  ///< in one turn of the chore

/// What is new for somebody, as lines of a mail; the names in it are put in when it is sent.
std::string line_of(Language language, const MyNotification& it) {
    namespace w = words::notifications;
    std::string what = unlinked(words_of(language, it));
    if (it.about) what += " (" + naming(it.about) + ")";
    return w::news(language, unlinked(it.label), what);
}

bool sum_up(Transaction& transaction, Outbox& outbox, AccountId account, NotificationId since) {
    const Actor actor = load_person(transaction, account, transaction.now());
    const auto holder = find_holder(transaction, account);
    if (!holder || !actor.signed_in()) return false;
    const NotificationChoices choices = choices_of(transaction, account);
    std::vector<std::string> news;
    for (const MyNotification& it : notifications_of(transaction, actor, account, holder->language,
                                                     {.after = since, .unread_only = true, .limit = most_news + 1})) {
        const NotifyBy by = it.kind == NotificationKind::message ? choices.messages : choices.events;
        if (by == NotifyBy::daily) news.push_back(line_of(holder->language, it));
    }
    if (news.empty()) return false;
    const std::int64_t left_out = news.size() > most_news ? 1 : 0;
    if (left_out != 0) news.pop_back();
    send_letter(transaction, outbox, *holder,
                DailySummaryMail{.name = holder->name(),
                                 .news = std::move(news),
                                 .left_out = left_out,
                                 .page = outbox.url("/notifications"),
                                 .choice = outbox.url("/mon-profil/notifications")},
                {.email = notification_address(transaction, account)});
    return true;
}

}  // namespace

bool mail_notifications(Database& database, Outbox& outbox) {
    for (int round = 0; round < most_rounds; ++round) {
        const auto next = database.read([](Connection& connection) {
            return connection.integer("SELECT coalesce(min(id), 0) FROM notifications WHERE mailed_until IS NOT NULL");
        });
        if (next == 0) return false;
        const Result<bool> done = database.write(
            [&](Transaction& transaction) -> Result<bool> { return mail_next(transaction, outbox, {next}); });
        if (!done.ok()) return false;
    }
    return true;
}

int sum_up_notifications(Database& database, Outbox& outbox, Instant now) {
    const LocalTime local = local_time(now);
    if (local.hour < summary_hour) return 0;
    struct Reader {
        AccountId account;
        NotificationId since;
    };
    const bool any = database.read([&](Connection& connection) {
        return connection.integer(
                   "SELECT count(*) FROM (SELECT 1 FROM notification_choices "
                   "WHERE (messages = 1 OR events = 1) AND summed_on < ?1 LIMIT 1) due",
                   to_iso(local.day)) != 0;
    });
    if (!any) return 0;
    int sent = 0;
    for (bool more = true; more;) {
        const Result<bool> round = database.write([&](Transaction& transaction) -> Result<bool> {
            return transaction.bookkeeping([&] {
                std::vector<Reader> readers;
                transaction.each(
                    "SELECT account_id, summed_until FROM notification_choices "
                    "WHERE (messages = 1 OR events = 1) AND summed_on < ?1 ORDER BY account_id LIMIT ?2",
                    [&](const Row& row) {
                        readers.push_back({row.id<AccountId>(0), row.id<NotificationId>(1)});
                    },
                    to_iso(local.day), people_at_a_time);
                for (const Reader& reader : readers) {
                    if (sum_up(transaction, outbox, reader.account, reader.since)) ++sent;
                    transaction.run(
                        "UPDATE notification_choices SET summed_on = ?2, "
                        "summed_until = (SELECT coalesce(max(id), 0) FROM notifications) WHERE account_id = ?1",
                        reader.account, to_iso(local.day));
                }
                return static_cast<int>(readers.size()) == people_at_a_time;
            });
        });
        more = round.ok() && round.value();
    }
    return sent;
}

int forget_notifications(Database& database, Instant now) {
    const Instant before = now - one_hour * 24 * 365;
    const bool any = database.read([&](Connection& connection) {
        return connection.integer("SELECT count(*) FROM (SELECT 1 FROM notifications WHERE sent_at < ?1 LIMIT 1) old",
                                  before) != 0;
    });
    if (!any) return 0;
    const Result<int> gone = database.write([&](Transaction& transaction) -> Result<int> {
        return transaction.bookkeeping([&] {
            transaction.run(
                "DELETE FROM notification_reads WHERE notification_id IN "
                "(SELECT id FROM notifications WHERE sent_at < ?1 ORDER BY sent_at LIMIT 1000)",
                before);
            return transaction.run(
                "DELETE FROM notifications WHERE id IN "
                "(SELECT id FROM notifications WHERE sent_at < ?1 ORDER BY sent_at LIMIT 1000)",
                before);
        });
    });
    return gone.ok() ? gone.value() : 0;
}

void tend_notifications(Database& database, Outbox& outbox, Instant now) {
    mail_notifications(database, outbox);
    sum_up_notifications(database, outbox, now);
    forget_notifications(database, now);
}

}  // namespace habilis::server
