#pragma once

#include <optional>
#include <string>

#include "server/api/session_cookie.h"
#include "server/nouns/session_actor.h"

namespace habilis::server {

/// As whom a request comes, before anybody has looked it up: by a session's cookie, or by a program's token
/// (Authorization: Bearer …, RFC 6750). With both neither is believed: no browser sends a token by itself.
struct Credential {
    std::string hash;  ///< hash_of the cookie or token; empty: none that could be one
    bool by_token = false;
};
Credential credential_of(const Head&, const SessionCookie&);

/// Nothing when it is nobody's (any more).
std::optional<SessionActor> load_actor(Connection&, const Credential&, Instant now);

}  // namespace habilis::server
