#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "server/nouns/visitor.h"
#include "server/storage/transaction.h"
#include "shared/accounts/account_id.h"
#include "shared/sessions/history.h"
#include "shared/sessions/session.h"

/// The SQL of sessions and of the history of sign-ins.
namespace habilis::server {

/// A session that goes on after its actor acted as somebody else: when it ends at the latest, and when the password
/// was typed.
struct Continued {
    Instant latest;
    Instant proved;
};

/// A new session of an account whose password has just been typed, or that goes on. The caller writes the journal line.
std::int64_t open_session(Transaction&, AccountId, std::string_view token_hash, const Remote&,
                          const std::optional<Continued>& = {});

/// The password was typed again.
void note_proof(Transaction&, std::int64_t session);

/// Nothing happens when it has ended already.
void end_session(Transaction&, std::int64_t session, SessionEnd);

/// Every session of the account, what an impersonation that is over would give back to it, and those of others who act
/// as it. From the next request on they are nobody's.
int end_sessions_of(Transaction&, AccountId, SessionEnd);

/// Whether the session has not been ended. (Its time-outs were looked at when the request came in.)
bool is_open(Connection&, std::int64_t session);

/// "Dernière connexion"
void write_last_sign_in(Transaction&, AccountId);
/// A line of the history; returns its number.
std::int64_t write_sign_in(Transaction&, AccountId, SignInOutcome, const Remote&);
void change_sign_in(Transaction&, std::int64_t line, SignInOutcome);
void remove_sign_in(Transaction&, std::int64_t line);

/// What somebody who is signed in has to do first: a new password, then the privacy notice.
NextStep next_step(Connection&, AccountId, Instant now);

}  // namespace habilis::server
