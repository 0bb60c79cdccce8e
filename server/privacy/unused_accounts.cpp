#include "server/privacy/unused_accounts.h"

#include <vector>

#include "server/accounts/erasure.h"
#include "server/nouns/letters.h"
#include "server/privacy/erasure_store.h"
#include "server/privacy/inactivity.h"
#include "server/storage/engine.h"
#include "shared/privacy/events.h"

namespace habilis::server {
namespace {

/// Account `a`, its warning `w`, and since when nobody could be using it.
const std::string unused = R"(
    SELECT id FROM (
        SELECT a.id, coalesce(w.erasure_announced_at, 0) AS announced, CASE a.state WHEN 2 THEN a.state_since ELSE )" +
                           engine::greatest(
                               "a.created_at, a.state_since, coalesce(a.activation_expires_at, 0), "
                               "coalesce(a.password_expires_at, 0)") +
                           R"( END AS since
        FROM accounts a LEFT JOIN inactivity_warnings w ON w.account_id = a.id
        WHERE (a.state = 0 OR (a.state = 2 AND w.closed_at = a.state_since))
          AND a.platform_role = 0 AND a.provenance NOT IN (?3, ?4)
          AND NOT EXISTS (SELECT 1 FROM memberships m WHERE m.account_id = a.id AND m.default_user = 1)) AS candidates
    WHERE since <= ?1 AND CASE WHEN ?2 = 0 THEN announced <= since ELSE announced > since AND announced <= ?2 END
)";

/// `announced_until` 0: those to tell; else those who were told before it.
struct Due {
    Instant since;
    Instant announced_until;
};

std::vector<AccountId> find(Connection& connection, const Due& due) {
    static const std::string sql = std::string(unused) + "ORDER BY id LIMIT 1000";
    std::vector<AccountId> accounts;
    connection.each(
        sql, [&](const Row& row) { accounts.push_back(row.id<AccountId>(0)); }, due.since.ms, due.announced_until.ms,
        Provenance::siecle, Provenance::sts);
    return accounts;
}

/// Somebody may have come back since the list was made.
bool still_due(Connection& connection, const Due& due, AccountId account) {
    static const std::string sql = std::string(unused) + "AND id = ?5";
    return connection.integer(sql, due.since.ms, due.announced_until.ms, Provenance::siecle, Provenance::sts,
                              account) == account.value;
}

void announce(Transaction& transaction, Outbox& outbox, AccountId account) {
    const auto holder = find_holder(transaction, account);
    if (!holder) return;
    transaction.run(
        R"(INSERT INTO inactivity_warnings (account_id, warned_at, erasure_announced_at) VALUES (?1, ?2, ?2)
           ON CONFLICT (account_id) DO UPDATE SET erasure_announced_at = ?2)",
        account, transaction.now());
    transaction.record({.event = events::erasure_announced,
                        .organisation = sole_organisation(transaction, account),
                        .target = {"account", account}});
    std::string office = holder->label_of(holder->first_organisation());
    if (office.empty()) office = outbox.settings().portal;
    send_letter(transaction, outbox, *holder,
                ErasureAnnouncedMail{.name = holder->name(),
                                     .organisation = std::move(office),
                                     .closed = holder->state == AccountState::disabled,
                                     .at = transaction.now() + warned_before});
    transaction.changed(ChangeKind::accounts);
}

}  // namespace

UnusedRound erase_unused(Database& database, Outbox& outbox, MadeFiles& files, std::int64_t months, Instant now) {
    if (months == 0) return {};
    /// How many were done.
    const auto each = [&](const Due& due, auto&& work) {
        int done = 0;
        for (const AccountId account : database.read([&](Connection& connection) { return find(connection, due); })) {
            const Result<bool> worked = database.write([&](Transaction& transaction) -> Result<bool> {
                if (!still_due(transaction, due, account)) return false;
                Refusals refused = work(transaction, account);
                if (!refused.empty()) return refused;
                return true;
            });
            done += worked.ok() && worked.value() ? 1 : 0;
        }
        return done;
    };
    const Instant limit = months_before(now, months);
    UnusedRound round;
    round.erased = each({limit, now - warned_before}, [](Transaction& transaction, AccountId account) -> Refusals {
        const OrganisationId organisation = sole_organisation(transaction, account);
        const auto receipt =
            erase_account(transaction, {.organisation = organisation}, account, ErasureGround::inactive);
        return receipt.ok() ? Refusals{} : receipt.refusals();
    });
    if (round.erased > 0) files.clear();
    round.announced = each({limit + warned_before, {}}, [&](Transaction& transaction, AccountId account) {
        announce(transaction, outbox, account);
        return Refusals{};
    });
    return round;
}

}  // namespace habilis::server
