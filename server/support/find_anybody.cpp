#include "shared/support/find_anybody.h"

#include "server/api/handler.h"
#include "server/nouns/accounts.h"
#include "server/nouns/organisations.h"
#include "server/sessions/throttle.h"
#include "server/storage/columns.h"
#include "shared/accounts/refusals.h"
#include "shared/base/base_refusals.h"
#include "shared/base/text.h"
#include "shared/support/events.h"
#include "shared/support/routes.h"

namespace habilis::server {
namespace {

/// As many as a day of answering the telephone needs within an hour.
constexpr Throttle of_actor{ThrottleKind::find_anybody, 60, one_hour};

Refusal throttled(std::int64_t wait) {
    const auto rounded_up = [&](std::int64_t unit) { return std::to_string((wait + unit - 1) / unit); };
    return {refusals::lookups_throttled,
            "wanted",
            {{"retry_after", rounded_up(one_second)}, {"minutes", rounded_up(one_minute)}}};
}

std::optional<FoundAnybody> read_person(Connection& connection, AccountId account, Instant now) {
    return connection.one(
        "SELECT civility, first_name, last_name, coalesce(email, ''), login, platform_role, state, state_since, "
        "locked_until, password_expires_at, activation_expires_at, last_sign_in_at, failed_sign_ins FROM accounts "
        "WHERE id = ?1 AND state <> ?2",
        [&](const Row& row) {
            FoundAnybody it{.found = true, .account = account};
            AccountState state{};
            Instant locked, expires, activation;
            Columns(row).read_all(it.civility, it.first_name, it.last_name, it.email, it.login, it.platform_role, state,
                                  it.state_since, locked, expires, activation, it.last_sign_in, it.failed_sign_ins);
            it.state = effective_state(state, locked, expires, now);
            if (it.state == EffectiveState::locked) it.state_until = locked;
            if (it.state == EffectiveState::pending) it.state_until = activation;
            if (state != AccountState::disabled && state != AccountState::hidden) it.state_since = {};
            return it;
        },
        account, AccountState::erased);
}

FoundAnybody find(Connection& connection, const FindAnybody& asked, Instant now) {
    const std::string wanted(trimmed(asked.wanted));
    AccountId account = account_number(wanted);
    if (!account) account = account_of_email(connection, wanted);
    auto found = account ? read_person(connection, account, now) : std::nullopt;
    if (!found) return {};
    found->memberships = memberships_of(connection, account);
    for (const SheetMembership& membership : found->memberships)
        if (is_closed(connection, membership.organisation)) found->closed.push_back(membership.organisation);
    return *found;
}

/// Whom it found; what was typed in vain is written nowhere, because it may be anybody's address.
void record(Transaction& transaction, const Author& author, AccountId found) {
    JournalEntry entry = author.entry(events::person_searched, {});
    if (found) {
        entry.target = {"account", found};
        entry.about = found;
    }
    transaction.record(std::move(entry));
}

}  // namespace

template <>
Result<FoundAnybody> handle<FindAnybodyRoute>(Call& call, const FindAnybody& asked) {
    return call.transact<FoundAnybody>(
        [&](Transaction& transaction) -> Result<FoundAnybody> {
            if (!permissions_of(call.actor().platform_role).has(Permission::view_users)) return refusals::not_allowed;
            const std::string who = std::to_string(call.actor().account.value);
            if (const auto wait = count_attempt(transaction, of_actor, who)) return throttled(*wait);
            const FoundAnybody found = find(transaction, asked, transaction.now());
            record(transaction, call.author(), found.account);
            return found;
        },
        Keep::nothing);
}

}  // namespace habilis::server
