#include "server/sessions/attempts.h"

#include "server/nouns/network.h"
#include "server/nouns/sessions.h"
#include "server/sessions/throttle.h"
#include "shared/accounts/account.h"
#include "shared/journal/difference.h"
#include "shared/sessions/events.h"
#include "shared/sessions/limits.h"
#include "shared/sessions/refusals.h"

namespace habilis::server {
namespace {

struct LockedRecord {
    Instant locked_until;
    static constexpr std::array fields{field<&LockedRecord::locked_until>("locked_until")};
};

constexpr Throttle of_network{ThrottleKind::sign_in, failures_of_network, failure_window};

/// An expired or used temporary password opens nothing; an expired one of one's own still leads to choosing the next.
/// Whoever was handed a temporary password signs in before he is active. The last column is a Barrier: it is told to
/// who knows the password.
constexpr std::string_view count_failure = R"(
    UPDATE accounts SET failed_sign_ins = failed_sign_ins + 1
    WHERE id = ?1 AND (state IN (?3, ?6, ?7) OR (state = ?4 AND password_temporary = 1)) AND password_hash IS NOT NULL
      AND (locked_until IS NULL OR locked_until <= ?2)
    RETURNING password_hash, password_set_at, failed_sign_ins,
              CASE WHEN state IN (?6, ?7) THEN 1
                   WHEN password_temporary = 1 AND password_expires_at <= ?2 THEN 2
                   WHEN password_temporary = 1 AND temporary_used_at IS NOT NULL AND ?5 = 0 THEN 2
                   ELSE 0 END)";

constexpr std::string_view forget_failures = R"(
    UPDATE accounts SET failed_sign_ins = 0, locked_until = NULL,
                        password_hash = CASE WHEN ?5 = '' THEN password_hash ELSE ?5 END,
                        temporary_used_at = CASE WHEN password_temporary = 1 THEN ?4 END
    WHERE id = ?1 AND (state = ?2 OR (state = ?3 AND password_temporary = 1))
      AND password_set_at IS NOT DISTINCT FROM ?6
      AND NOT (password_temporary = 1 AND temporary_used_at IS NOT NULL AND ?7 = 0))";

void lock(Transaction& transaction, PasswordAttempt& attempt, std::int64_t duration, const Remote& remote) {
    attempt.locked_until = transaction.now() + duration;
    transaction.run("UPDATE accounts SET locked_until = ?2 WHERE id = ?1", attempt.account, attempt.locked_until);
    transaction.record({.event = events::sign_in_locked,
                        .target = {"account", attempt.account},
                        .remote_address = remote.address,
                        .after = set_fields(LockedRecord{attempt.locked_until})});
}

void reserve_of_account(Transaction& transaction, AccountId account, PasswordAttempt& attempt, const Remote& remote) {
    std::int64_t failures = 0;
    const auto counted = transaction.one(
        count_failure,
        [&](const Row& row) {
            attempt.phc = row.text(0);
            attempt.password_set = row.instant(1);
            failures = row.integer(2);
            attempt.barrier = row.choice<Barrier>(3);
            return true;
        },
        account, transaction.now(), AccountState::active, AccountState::pending, attempt.door, AccountState::disabled,
        AccountState::hidden);
    if (!counted) return;
    attempt.account = account;
    attempt.history = write_sign_in(transaction, account, SignInOutcome::failed, remote);
    if (const std::int64_t duration = lock_after(failures)) lock(transaction, attempt, duration, remote);
}

Refusal throttled(std::int64_t wait) {
    const auto rounded_up = [&](std::int64_t unit) { return std::to_string((wait + unit - 1) / unit); };
    return {refusals::sign_in_throttled,
            "",
            {{"retry_after", rounded_up(one_second)}, {"minutes", rounded_up(one_minute)}}};
}

}  // namespace

Result<PasswordAttempt> reserve_attempt(Transaction& transaction, AccountId account, const Remote& remote,
                                        PasswordDoor door) {
    PasswordAttempt attempt{.door = door};
    attempt.network = network_of(remote.address, 32, 64);
    if (const auto wait = count_attempt(transaction, of_network, attempt.network)) return throttled(*wait);
    transaction.bookkeeping([&] { reserve_of_account(transaction, account, attempt, remote); });
    return attempt;
}

void give_back(Transaction& transaction, const PasswordAttempt& attempt) {
    give_back_attempt(transaction, of_network, attempt.network);
    if (!attempt.account) return;
    transaction.bookkeeping([&] {
        transaction.run(
            R"(UPDATE accounts SET failed_sign_ins = failed_sign_ins - 1,
                                   locked_until = CASE WHEN locked_until = ?2 THEN NULL ELSE locked_until END
               WHERE id = ?1 AND failed_sign_ins > 0)",
            attempt.account, attempt.locked_until);
        remove_sign_in(transaction, attempt.history);
    });
}

bool succeed(Transaction& transaction, const PasswordAttempt& attempt, std::string_view rehashed) {
    if (attempt.barrier != Barrier::none) return false;
    return transaction.bookkeeping([&] {
        const int changed =
            transaction.run(forget_failures, attempt.account, AccountState::active, AccountState::pending,
                            transaction.now(), rehashed, attempt.password_set, attempt.door);
        if (changed == 0) return false;
        give_back_attempt(transaction, of_network, attempt.network);
        return true;
    });
}

}  // namespace habilis::server
