#pragma once

#include "shared/access/actor.h"
#include "shared/base/instant.h"

namespace habilis {

/// A session ends this long after it was opened, whatever its use.
inline constexpr std::int64_t session_validity = 12 * one_hour;
/// It ends earlier when it is not used for this long (OWASP Session Management: 15 to 30 minutes).
inline constexpr std::int64_t session_idle = 30 * one_minute;
inline constexpr std::int64_t session_idle_of_administrators = 15 * one_minute;
/// The time of the last use is written at most once in this time, so a session may end that much early.
inline constexpr std::int64_t session_use_grain = one_minute;

/// Whoever acts on other people's accounts.
inline bool administers(const Actor& actor) {
    if (actor.platform_role != PlatformRole::none) return true;
    for (const ActorMembership& membership : actor.memberships)
        if (membership.role == OrganisationRole::administrator) return true;
    return false;
}

inline std::int64_t idle_limit(const Actor& actor) {
    return administers(actor) ? session_idle_of_administrators : session_idle;
}

}  // namespace habilis
