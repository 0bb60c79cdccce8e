#pragma once

#include <string>
#include <string_view>

#include "server/nouns/visitor.h"
#include "server/storage/transaction.h"
#include "shared/accounts/account_id.h"
#include "shared/base/result.h"

/// Failed attempts at a password, counted together for every door that takes one (sign-in, choosing a new password).
/// An attempt is written as failed before the password is looked at, so that parallel guesses cannot outrun the
/// counter; being right takes it back.
namespace habilis::server {

/// What the password is typed for. A temporary one opens the first door once; the second then stands open until another
/// is chosen.
enum class PasswordDoor : std::uint8_t { sign_in, choosing };

/// Why the right password opens nothing.
enum class Barrier : std::uint8_t { none, closed, temporary_over };

struct PasswordAttempt {
    PasswordDoor door = PasswordDoor::sign_in;
    AccountId account;  ///< none: unknown, locked, or not able to sign in; nobody is told which
    std::string phc;    ///< what to verify against; empty: a dummy
    Barrier barrier = Barrier::none;
    Instant password_set;
    Instant locked_until;      ///< set by this very attempt
    std::int64_t history = 0;  ///< line of the sign-in history
    std::string network;       ///< counted too
};

/// `account` none: unknown, which is counted for the network only. Refused when too many attempts from the network
/// failed. Call before hashing, in a transaction of its own.
Result<PasswordAttempt> reserve_attempt(Transaction&, AccountId, const Remote&, PasswordDoor);

/// The attempt was none: the password was never looked at (the hashing queue was full), or was right and met a barrier.
void give_back(Transaction&, const PasswordAttempt&);

/// The password was right: all failures are forgotten. `rehashed`: a stronger hash to store, or empty. False when the
/// account changed since the attempt was reserved, or a temporary password was used meanwhile: then it was wrong.
bool succeed(Transaction&, const PasswordAttempt&, std::string_view rehashed);

}  // namespace habilis::server
