#include "server/impersonation/verbs.h"
#include "server/nouns/session_actor.h"
#include "server/nouns/sessions.h"
#include "shared/sessions/limits.h"

namespace habilis::server {
namespace {

/// Whether the actor would still be signed in if he had never acted as anybody.
bool still_signed_in(Connection& connection, const Impersonation& it, Instant now) {
    const Actor actor = load_person(connection, it.actor, now);
    return actor.signed_in() && now < it.own_session_ends && now < it.last_used + idle_limit(actor);
}

}  // namespace

ImpersonationStopped stop_impersonation(Transaction& transaction, std::string_view token_hash,
                                        std::string_view next_token_hash, const Remote& remote) {
    const auto it = find_impersonation(transaction, token_hash);
    if (!it) return {};
    if (is_open(transaction, it->session)) end_impersonation(transaction, *it, ImpersonationEnd::left, remote.address);
    else transaction.bookkeeping([&] { close_return(transaction, *it); });
    if (!still_signed_in(transaction, *it, transaction.now())) return {};
    transaction.bookkeeping([&] {
        open_session(transaction, it->actor, next_token_hash, remote, Continued{it->own_session_ends, it->proved});
    });
    transaction.changed(ChangeKind::sessions);
    return {.returned = true};
}

}  // namespace habilis::server
