#include "server/memberships/taken_access.h"

#include <vector>

#include "server/nouns/letters.h"
#include "words.h"

namespace habilis::server {
namespace {

std::string role_words(Language language, OrganisationRole role) {
    switch (role) {
        case OrganisationRole::user: break;
        case OrganisationRole::editor: return std::string(words::accounts::role_editor(language));
        case OrganisationRole::administrator: return std::string(words::accounts::role_administrator(language));
    }
    return std::string(words::accounts::role_user(language));
}

/// The day that is over everywhere on earth, and the first one of the next round.
constexpr std::int64_t behind = 12 * one_hour;
constexpr std::string_view round_name = "ended_access_told";

}  // namespace

std::string power_words(Connection& connection, Language language, OrganisationRole held, LevelId administered) {
    std::string role = role_words(language, held);
    if (!administered) return role;
    return words::memberships::role_of_level(language, role,
                                             connection.text("SELECT label FROM levels WHERE id = ?1", administered));
}

std::string email_for_actions(Connection& connection, AccountId account) {
    return connection.text(
        R"(SELECT CASE WHEN notification_proved_at IS NULL THEN coalesce(email, '') ELSE notification_email END
           FROM accounts WHERE id = ?1 AND notify_actions = 1 AND password_hash IS NOT NULL)",
        account);
}

void tell_of_taken_access(Transaction& transaction, Outbox& outbox, const TakenAccess& taken) {
    const std::string email = email_for_actions(transaction, taken.account);
    if (email.empty()) return;
    const Holder holder = *find_holder(transaction, taken.account);
    std::string label = transaction.text("SELECT label FROM organisations WHERE id = ?1", taken.organisation);
    if (label.empty()) label = outbox.settings().portal;
    send_letter(transaction, outbox, holder,
                AccessTakenMail{.name = holder.name(),
                                .organisation = std::move(label),
                                .how = taken.how,
                                .role = power_words(transaction, holder.language, taken.role, taken.administered),
                                .last_day = taken.last_day,
                                .by = taken.by,
                                .at = transaction.now()},
                {.organisation = taken.organisation, .email = email});
}

void tell_of_taken_access(Transaction& transaction, const Author& author, TakenAccess taken) {
    if (author.outbox == nullptr) return;
    taken.by = author.actor.account;
    tell_of_taken_access(transaction, *author.outbox, taken);
}

int tell_of_ended_access(Database& database, Outbox& outbox, Instant now) {
    const Day today = local_time(now - behind).day;
    const Result<int> told = database.write([&](Transaction& transaction) -> Result<int> {
        return transaction.bookkeeping([&] {
            const std::string since = transaction.text("SELECT value FROM meta WHERE key = ?1", round_name);
            transaction.run("INSERT INTO meta (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = ?2",
                            round_name, to_iso(today));
            std::vector<TakenAccess> ended;
            // The first round only begins to count: nobody is told of what ended long ago.
            transaction.each(
                R"(SELECT m.account_id, m.organisation_id, m.ends_on FROM memberships m JOIN accounts a ON a.id = m.account_id
                   WHERE m.ends_on >= ?1 AND m.ends_on < ?2 AND ?1 <> '' AND a.state = ?3 ORDER BY m.id)",
                [&](const Row& row) {
                    ended.push_back({.account = row.id<AccountId>(0),
                                     .organisation = row.id<OrganisationId>(1),
                                     .how = AccessTakenMail::How::ended,
                                     .last_day = row.day(2)});
                },
                since, to_iso(today), AccountState::active);
            for (const TakenAccess& it : ended) tell_of_taken_access(transaction, outbox, it);
            return static_cast<int>(ended.size());
        });
    });
    return told.ok() ? told.value() : 0;
}

}  // namespace habilis::server
