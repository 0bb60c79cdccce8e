#include "server/privacy/inactivity.h"

#include <vector>

#include "server/memberships/taken_access.h"
#include "server/nouns/administrators.h"
#include "server/nouns/end_access.h"
#include "server/nouns/letters.h"
#include "server/nouns/sort_keys.h"
#include "server/storage/engine.h"
#include "shared/privacy/events.h"

namespace habilis::server {
namespace {

/// The newest sign of life of account `a`.
const std::string last_seen = engine::greatest("coalesce(a.last_sign_in_at, 0), a.state_since, a.created_at");

const std::string due_accounts =
    "SELECT a.id FROM accounts a LEFT JOIN inactivity_warnings w ON w.account_id = a.id WHERE a.state = 1 AND " +
    last_seen + " <= ?1 AND CASE WHEN ?2 = 0 THEN coalesce(w.warned_at, 0) <= " + last_seen + " ELSE w.warned_at > " +
    last_seen + " AND w.warned_at <= ?2 AND w.kept_at IS NULL END ORDER BY a.id LIMIT 1000";

/// `warned_until` 0: those to warn; else those who were warned before it.
std::vector<AccountId> due(Database& database, Instant unseen_since, Instant warned_until) {
    return database.read([&](Connection& connection) {
        std::vector<AccountId> accounts;
        connection.each(
            due_accounts, [&](const Row& row) { accounts.push_back(row.id<AccountId>(0)); }, unseen_since.ms,
            warned_until.ms);
        return accounts;
    });
}

/// Somebody may have come back since the list was made.
bool still_due(Connection& connection, AccountId account, Instant unseen_since) {
    return connection.integer(
               "SELECT count(*) FROM accounts a WHERE a.id = ?1 AND a.state = 1 AND " + last_seen + " <= ?2", account,
               unseen_since.ms) == 1;
}

void record(Transaction& transaction, const JournalEvent& event, AccountId account) {
    transaction.record({.event = event, .target = {"account", account}});
    transaction.changed(ChangeKind::accounts);
}

void warn(Transaction& transaction, Outbox& outbox, AccountId account, Instant closes_at) {
    const auto holder = find_holder(transaction, account);
    if (!holder) return;
    transaction.run(
        R"(INSERT INTO inactivity_warnings (account_id, warned_at) VALUES (?1, ?2)
           ON CONFLICT (account_id) DO UPDATE SET warned_at = ?2, kept_at = NULL)",
        account, transaction.now());
    record(transaction, events::inactivity_warned, account);
    send_letter(transaction, outbox, *holder,
                InactivityMail{holder->name(), holder->login, closes_at, outbox.url("/connexion")});
}

/// The platform needs an administrator as much as an organisation does, and N1's default user is not disabled by
/// anybody.
bool needed(Connection& connection, AccountId account) {
    return connection.integer(
               R"(SELECT count(*) FROM accounts a WHERE a.id = ?1
                    AND ((a.platform_role = ?2 AND NOT EXISTS (SELECT 1 FROM accounts o
                            WHERE o.platform_role = ?2 AND o.state = 1 AND o.id <> ?1))
                         OR EXISTS (SELECT 1 FROM memberships m WHERE m.account_id = ?1 AND m.default_user = 1)))",
               account, PlatformRole::administrator) == 1;
}

/// False: it stays open.
bool close(Transaction& transaction, Outbox& outbox, AccountId account) {
    if (needed(transaction, account) || !change_state(transaction, account, AccountState::disabled)) {
        transaction.run("UPDATE inactivity_warnings SET kept_at = ?2 WHERE account_id = ?1", account,
                        transaction.now());
        record(transaction, events::inactive_kept, account);
        return false;
    }
    write_sort_keys(transaction, account);
    end_access(transaction, account);
    transaction.run("UPDATE inactivity_warnings SET closed_at = ?2 WHERE account_id = ?1", account, transaction.now());
    tell_of_taken_access(transaction, outbox, {.account = account});
    record(transaction, events::inactive_closed, account);
    return true;
}

}  // namespace

Instant months_before(Instant now, std::int64_t months) {
    const Day today = local_time(now).day;
    const std::int64_t total = today.year * 12 + (today.month - 1) - months;
    const Day first{static_cast<std::int16_t>(total / 12), static_cast<std::uint8_t>(total % 12 + 1), 1};
    return {(days_from_epoch(first) + today.day - 1) * one_day};
}

InactivityRound close_inactive(Database& database, Outbox& outbox, std::int64_t months, Instant now) {
    InactivityRound round;
    if (months == 0) return round;
    const Instant limit = months_before(now, months);
    const auto each = [&](const std::vector<AccountId>& accounts, Instant unseen_since, auto&& work) {
        for (const AccountId account : accounts) {
            (void)database.write([&](Transaction& transaction) -> Refusals {
                if (still_due(transaction, account, unseen_since)) work(transaction, account);
                return {};
            });
        }
    };
    each(due(database, limit, now - warned_before), limit, [&](Transaction& transaction, AccountId account) {
        ++(close(transaction, outbox, account) ? round.closed : round.kept);
    });
    const Instant soon = limit + warned_before;
    each(due(database, soon, {}), soon, [&](Transaction& transaction, AccountId account) {
        warn(transaction, outbox, account, transaction.now() + warned_before);
        ++round.warned;
    });
    return round;
}

}  // namespace habilis::server
