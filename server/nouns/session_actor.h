#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "shared/access/actor.h"
#include "shared/api_tokens/api_token_id.h"
#include "shared/base/instant.h"
#include "shared/impersonation/impersonation.h"

namespace habilis::server {

class Connection;
class Transaction;

/// The token of a program that acts as an account.
struct ActingToken {
    ApiTokenId token;
    OrganisationId organisation;  ///< where it does so
    std::string label;
    explicit operator bool() const { return static_cast<bool>(token); }
};

/// The person behind a session cookie, or the account that a program acts as, as of now.
struct SessionActor {
    Actor actor;
    std::int64_t session = 0;         ///< number of the session's row; 0: it came by a token
    std::int64_t epoch = 0;           ///< raised when the person behind the cookie changes
    Instant ends;                     ///< whatever the use
    Instant last_used;                ///< as stored; written again only when it is more than a minute old
    ImpersonationView impersonation;  ///< without the actor's name; empty while nobody acts as another
    ActingToken token = {};           ///< none: a person in front of a browser
};

/// Nothing when the session is unknown, ended, idle for too long or too old, or when its account may not sign in now.
/// `token_hash` is hash_of(cookie). Everything it gives is read anew each time: a right that is gone is gone at once.
/// Memberships outside their dates, by their organisation's clock, are left out. While one person acts as another, both
/// are looked at, and the stricter wins: a right that the actor has lost ends it, and so does one that the person got.
std::optional<SessionActor> load_actor(Connection&, std::string_view token_hash, Instant now);

/// The same of a program's token: the account with its rights in the token's organisation, and nothing of any other nor
/// of the platform. Nothing when the token is unknown, revoked or too old, or when its account is not active.
std::optional<SessionActor> load_token_actor(Connection&, std::string_view token_hash, Instant now);

/// A person as of now, as if just signed in. Nobody when the account is unknown or not active.
Actor load_person(Connection&, AccountId, Instant now);

/// Whether a use of the session, or the token, is worth writing down. Not asked by routes that poll: a page left open
/// is no activity.
bool use_is_stale(const SessionActor&, Instant now);
/// Writes it down; needs no journal line.
void note_use(Transaction&, const SessionActor&);

}  // namespace habilis::server
