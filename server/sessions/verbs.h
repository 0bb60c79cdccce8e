#pragma once

#include "server/nouns/author.h"
#include "server/nouns/session_actor.h"
#include "server/sessions/sign_in.h"
#include "shared/sessions/my_sessions.h"
#include "shared/sessions/sign_in_history.h"
#include "shared/sessions/unlock.h"

namespace habilis::server {

void sign_out(Transaction&, const Author&, std::int64_t session);

/// Lifts a lock.
Result<Done> unlock(Transaction&, const Author&, const Unlock&);

/// Where the person is signed in, with the one that asks.
MySessions list_my_sessions(Connection&, const SessionActor& asking, Instant now);
void end_my_session(Transaction&, const Author&, SessionId);
/// All but `kept`.
EndedSessions end_other_sessions(Transaction&, const Author&, std::int64_t kept);

/// A page of the history: older than `before` (none: from the newest), `limit` lines at most.
struct HistoryWindow {
    SignInId before;
    std::int64_t limit = 20;
};
SignInPage sign_ins_of(Connection&, AccountId, const HistoryWindow&, Language);

Me who_am_i(Connection&, const SessionActor&, Instant now);

}  // namespace habilis::server
