#include "server/passwords/expiry.h"

#include "server/nouns/letters.h"
#include "server/nouns/sort_keys.h"
#include "shared/passwords/terms.h"

namespace habilis::server {
namespace {

struct InUse {
    Instant set;
    Instant expires;
};

std::optional<InUse> password_in_use(Connection& connection, AccountId account) {
    return connection.one(
        R"(SELECT password_set_at, password_expires_at FROM accounts
           WHERE id = ?1 AND password_hash IS NOT NULL AND password_temporary = 0)",
        [](const Row& row) {
            return InUse{row.instant(0), row.instant(1)};
        },
        account);
}

/// What is due: reminders count down, so a smaller number of days than the last one is news.
struct Reminder {
    AccountId account;
    std::int64_t days = 0;
    Instant expires;
    std::string email;
};

constexpr std::string_view due_reminders = R"(
    SELECT id, days, password_expires_at, CASE WHEN notification_proved_at IS NULL THEN email ELSE notification_email END FROM (
        SELECT id, password_expires_at, notification_email, notification_proved_at, email, expiry_reminded,
               CASE WHEN password_expires_at <= ?1 + ?2 THEN 1 WHEN password_expires_at <= ?1 + 7 * ?2 THEN 7 ELSE 30 END
                   AS days
        FROM accounts
        WHERE password_expires_at > ?1 AND password_expires_at <= ?1 + 30 * ?2
          AND state = ?3 AND password_temporary = 0 AND email IS NOT NULL) AS soon
    WHERE expiry_reminded = 0 OR expiry_reminded > days
    LIMIT 100)";

std::vector<Reminder> find_due(Transaction& transaction) {
    std::vector<Reminder> due;
    transaction.each(
        due_reminders,
        [&](const Row& row) {
            due.push_back({row.id<AccountId>(0), row.integer(1), row.instant(2), row.text(3)});
        },
        transaction.now(), one_day, AccountState::active);
    return due;
}

void remind(Transaction& transaction, Outbox& outbox, const Reminder& reminder) {
    transaction.run("UPDATE accounts SET expiry_reminded = ?2 WHERE id = ?1", reminder.account, reminder.days);
    const Holder holder = *find_holder(transaction, reminder.account);
    const PasswordExpiresMail mail{.name = holder.name(),
                                   .login = holder.login,
                                   .at = reminder.expires,
                                   .change_page = outbox.url("/mot-de-passe")};
    send_letter(transaction, outbox, holder, mail,
                {.organisation = holder.first_organisation(), .email = reminder.email});
}

}  // namespace

void apply_validity(Transaction& transaction, AccountId account) {
    const auto password = password_in_use(transaction, account);
    const auto holder = find_holder(transaction, account);
    if (!password || !holder) return;
    const Instant expires = expiry_under(holder->terms(), password->set, password->expires, transaction.now());
    if (expires == password->expires) return;
    transaction.run("UPDATE accounts SET password_expires_at = ?2, expiry_reminded = 0 WHERE id = ?1", account,
                    expires);
    write_sort_keys(transaction, account);
    transaction.changed(ChangeKind::accounts);
}

void apply_validity_to_members(Transaction& transaction, OrganisationId organisation) {
    std::vector<AccountId> members;
    transaction.each(
        "SELECT account_id FROM memberships WHERE organisation_id = ?1",
        [&](const Row& row) { members.push_back(row.id<AccountId>(0)); }, organisation);
    for (const AccountId account : members) apply_validity(transaction, account);
}

int remind_of_expiry(Database& database, Outbox& outbox) {
    int sent = 0;
    for (int batch = 1; batch > 0; sent += batch) {
        const Result<int> done = database.write([&](Transaction& transaction) -> Result<int> {
            return transaction.bookkeeping([&] {
                const std::vector<Reminder> due = find_due(transaction);
                for (const Reminder& reminder : due) remind(transaction, outbox, reminder);
                return static_cast<int>(due.size());
            });
        });
        batch = done.ok() ? done.value() : 0;
    }
    return sent;
}

}  // namespace habilis::server
