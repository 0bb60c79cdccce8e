#include "server/memberships/ending_access.h"

#include <algorithm>
#include <vector>

#include "server/nouns/letters.h"
#include "server/nouns/notifications.h"
#include "server/nouns/session_actor.h"
#include "server/storage/columns.h"
#include "shared/access/period.h"
#include "shared/base/date_words.h"
#include "words.h"

namespace habilis::server {
namespace {

constexpr std::string_view round_name = "ending_access_told";
constexpr int last_notice = 7;  // days
/// A mail stays readable; the list behind its button has them all.
constexpr std::size_t most_lines = 100;

/// A membership, or a role of a service within it, that ends.
struct Ending {
    OrganisationId organisation;
    AccountId account;
    LevelId level;
    std::string service, role;  ///< empty: the membership
    Day ends_on;
    [[nodiscard]] bool is_membership() const { return service.empty(); }
};

Day days_after(Day day, int days) { return day_from_epoch(days_from_epoch(day) + days); }

/// A role ends with its membership; it is told of where it ends before that.
constexpr std::string_view endings_sql = R"(
    SELECT m.organisation_id, m.account_id, m.level_id, '', '', m.ends_on
    FROM memberships m JOIN accounts a ON a.id = m.account_id
    WHERE m.ends_on > ?1 AND m.ends_on <= ?2 AND a.state = ?3
    UNION ALL
    SELECT m.organisation_id, m.account_id, m.level_id, s.label, r.label, g.ends_on
    FROM assignments g JOIN memberships m ON m.id = g.membership_id JOIN accounts a ON a.id = m.account_id
    JOIN services s ON s.id = g.service_id JOIN service_roles r ON r.id = g.role_id
    WHERE g.ends_on > ?1 AND g.ends_on <= ?2 AND a.state = ?3 AND (m.ends_on IS NULL OR m.ends_on > g.ends_on)
    ORDER BY 1, 6, 2, 4)";

/// What came as near as `notice` days since the round of `since`.
std::vector<Ending> endings(Connection& connection, Day since, Day today, int notice) {
    std::vector<Ending> found;
    connection.each(
        endings_sql,
        [&](const Row& row) {
            Ending& it = found.emplace_back();
            Columns(row).read_all(it.organisation, it.account, it.level, it.service, it.role, it.ends_on);
        },
        std::max(days_after(since, notice), days_after(today, -1)), days_after(today, notice), AccountState::active);
    return found;
}

std::vector<AccountId> administrators_of(Connection& connection, OrganisationId organisation) {
    std::vector<AccountId> accounts;
    connection.each(
        "SELECT m.account_id FROM memberships m JOIN accounts a ON a.id = m.account_id WHERE m.organisation_id = ?1 "
        "AND m.role = ?2 AND a.state = ?3 AND a.password_hash IS NOT NULL ORDER BY m.account_id",
        [&](const Row& row) { accounts.push_back(row.id<AccountId>(0)); }, organisation,
        OrganisationRole::administrator, AccountState::active);
    return accounts;
}

std::string line_of(Language language, const Ending& it) {
    namespace w = words::memberships;
    const std::string date = long_date(language, it.ends_on);
    return it.is_membership()
               ? w::ending_membership(language, naming(it.account), date)
               : w::ending_role(language, naming(it.account), unlinked(it.role), unlinked(it.service), date);
}

std::string email_of(Connection& connection, AccountId account) {
    return connection.text(
        "SELECT CASE WHEN notification_proved_at IS NULL THEN coalesce(email, '') ELSE notification_email END "
        "FROM accounts WHERE id = ?1",
        account);
}

int tell_administrators(Transaction& transaction, Outbox& outbox, const std::vector<Ending>& all) {
    int told = 0;
    for (auto first = all.begin(); first != all.end();) {
        const OrganisationId organisation = first->organisation;
        const auto last =
            std::find_if(first, all.end(), [&](const Ending& it) { return it.organisation != organisation; });
        notify(transaction, {.organisation = organisation,
                             .kind = NotificationKind::accesses_end,
                             .amount = static_cast<std::int64_t>(last - first)});
        for (const AccountId account : administrators_of(transaction, organisation)) {
            const Actor reader = load_person(transaction, account, transaction.now());
            const Holder holder = *find_holder(transaction, account);
            std::vector<std::string> lines;
            for (auto it = first; it != last; ++it)
                if (it->account != account && may(reader, Permission::edit_membership, organisation, it->level))
                    lines.push_back(line_of(holder.language, *it));
            if (lines.empty()) continue;
            const std::size_t left_out = lines.size() - std::min(lines.size(), most_lines);
            lines.resize(lines.size() - left_out);
            send_letter(transaction, outbox, holder,
                        EndingAccessesMail{.name = holder.name(),
                                           .organisation = holder.label_of(organisation),
                                           .endings = std::move(lines),
                                           .left_out = static_cast<std::int64_t>(left_out),
                                           .list = outbox.url("/organisations/" + std::to_string(organisation.value) +
                                                              "/users?ends=soon")},
                        {.organisation = organisation, .email = email_of(transaction, account)});
            ++told;
        }
        first = last;
    }
    return told;
}

int tell_people(Transaction& transaction, Outbox& outbox, const std::vector<Ending>& all) {
    for (const Ending& it : all) {
        const Holder holder = *find_holder(transaction, it.account);
        send_letter(transaction, outbox, holder,
                    AccessEndsMail{.name = holder.name(),
                                   .organisation = holder.label_of(it.organisation),
                                   .service = it.service,
                                   .role = it.role,
                                   .last_day = it.ends_on},
                    {.organisation = it.organisation, .email = email_of(transaction, it.account)});
    }
    return static_cast<int>(all.size());
}

}  // namespace

int remind_of_ending_access(Database& database, Outbox& outbox, Instant now) {
    const Day today = local_time(now).day;
    const Result<int> told = database.write([&](Transaction& transaction) -> Result<int> {
        return transaction.bookkeeping([&] {
            const std::string before = transaction.text("SELECT value FROM meta WHERE key = ?1", round_name);
            const Day since = day_from_iso(before).value_or(today);
            if (!before.empty() && since >= today) return 0;
            transaction.run("INSERT INTO meta (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = ?2",
                            round_name, to_iso(today));
            if (before.empty()) return 0;  // the first round only begins to count
            std::vector<Ending> soon = endings(transaction, since, today, days_of_notice);
            const std::vector<Ending> next = endings(transaction, since, today, last_notice);
            // Whatever came near by both counts is told once.
            for (const Ending& it : next)
                if (it.ends_on <= days_after(since, days_of_notice)) soon.push_back(it);
            std::stable_sort(soon.begin(), soon.end(),
                             [](const Ending& a, const Ending& b) { return a.organisation < b.organisation; });
            return tell_administrators(transaction, outbox, soon) + tell_people(transaction, outbox, next);
        });
    });
    return told.ok() ? told.value() : 0;
}

}  // namespace habilis::server
