#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "server/nouns/author.h"
#include "server/nouns/visitor.h"
#include "server/storage/transaction.h"
#include "shared/base/instant.h"

/// The SQL of sessions in which one person acts as another. Such a session takes the place of the actor's own in his
/// browser, and gives it back at the end.
namespace habilis::server {

struct Impersonation {
    std::int64_t session = 0;
    AccountId actor;
    AccountId subject;
    OrganisationId organisation;  ///< in which the actor holds the right
    std::string reason;
    bool writing = false;
    Instant started;
    Instant ends;
    Instant last_used;
    Instant own_session_ends;  ///< when the session that it took the place of would have ended
    Instant proved;            ///< when the actor typed his password in that session
};

/// How one of them came to its end; in the journal by name.
enum class ImpersonationEnd : std::uint8_t { left, time, signed_out, replaced, shut_out };
constexpr std::array<std::string_view, 5> names_of(ImpersonationEnd) {
    return {"left", "time", "signed_out", "replaced", "shut_out"};
}

/// Opens the session, and writes it into the history that the subject reads. The actor's own session ends.
void open_impersonation(Transaction&, const Impersonation&, std::int64_t own_session, std::string_view token_hash,
                        const Remote&);

/// By its cookie: one that is under way, or over in a way that lets its actor return to his own space.
std::optional<Impersonation> find_impersonation(Connection&, std::string_view token_hash);

/// Ends one, with its line in the journal. `remote_address`: from where; empty when nobody asked.
void end_impersonation(Transaction&, const Impersonation&, ImpersonationEnd, std::string_view remote_address);

/// One that is over lets its actor return once.
void close_return(Transaction&, const Impersonation&);

/// All that somebody has under way, and all ways back from those that are over: one at a time, and none beyond a
/// sign-in or sign-out of his own anywhere. Returns how many were under way.
int end_impersonations_by(Transaction&, AccountId actor, ImpersonationEnd, std::string_view remote_address);

/// The session is to end: with its line, if somebody acts as another in it. Whether that was so.
bool end_impersonation_in(Transaction&, std::int64_t session, ImpersonationEnd, std::string_view remote_address);

/// Those in which others act as somebody whose sessions all end.
void end_impersonations_of(Transaction&, AccountId subject);

/// Those whose time is over.
void end_overdue_impersonations(Transaction&);

}  // namespace habilis::server
