#pragma once

#include <cstdint>
#include <string_view>

#include "shared/access/permissions.h"

namespace habilis {

enum class Method : std::uint8_t { get, post };

/// Who may call a route at all, before any permission is looked at.
enum class Audience : std::uint8_t {
    anyone,     ///< also without a session
    limited,    ///< signed in, even while the privacy notice or a new password is awaited
    signed_in,  ///< signed in with nothing awaited
};

/// What is not the same for most routes. Each is said by its name: `{.self_only = true}`.
struct RouteOptions {
    /// Refused while one person acts as another, whatever their rights (a password, a consent, a session belong to
    /// their holder alone).
    bool self_only = false;
    std::uint32_t body_limit = 64 * 1024;  ///< bytes
    /// A POST that changes nothing of anybody's: it only computes, or leaves. Open also to those who act as another
    /// person to look and not to write (shared/impersonation/closed.h).
    bool changes_nothing = false;
    /// Sensitive: asks that the password was typed within the last minutes (password_proof_validity). Where only some
    /// requests of a route are, the verb's check asks Actor::proved.
    bool asks_proof = false;
    /// A write that the platform still does in a closed organisation (server/api/authorise.cpp): people can be let go,
    /// and it can be opened again.
    bool when_closed = false;
    /// Open to programs too, by a token of the organisation that the path names (shared/api_tokens). No other route is.
    bool by_token = false;
};

/// What the gate needs to know of a route. `path` is below /api/v1; its {names} are fields of the request.
struct RouteInfo {
    Method method;
    std::string_view path;
    Audience audience;
    /// Asked of the person in the organisation that the path names ({organisation}); none: the verb decides.
    Permission permission = Permission::none;
    RouteOptions options = {};
};

/// Base of every route: its request and its reply declare their fields (shared/base/fields.h).
template <class RequestType, class ReplyType>
struct Route {
    using Request = RequestType;
    using Reply = ReplyType;
};

template <class... Routes>
struct RouteList {};

}  // namespace habilis
