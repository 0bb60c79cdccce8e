#pragma once

#include <algorithm>

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
/// How long a typed password is proof enough of who is in front of the screen, for acts that ask for it.
inline constexpr std::int64_t password_proof_validity = 5 * one_minute;

/// Whoever acts on other people's accounts.
inline bool administers(const Actor& actor) {
    if (actor.platform_role != PlatformRole::none) return true;
    for (const ActorMembership& membership : actor.memberships)
        if (membership.role == OrganisationRole::administrator) return true;
    return false;
}

/// How long a session may rest: the strictest of the person's organisations decides.
inline std::int64_t idle_limit(const Actor& actor) {
    std::int64_t limit = administers(actor) ? session_idle_of_administrators : session_idle;
    for (const ActorMembership& membership : actor.memberships)
        limit = std::min(limit, membership.idle_minutes * one_minute);
    return limit;
}

/// Failed sign-ins in a row before an account is locked for a while (NIST SP 800-63B-4 3.2.2 allows 100 at most).
inline constexpr std::int64_t failures_before_lock = 10;
/// The first lock; each further failure doubles it, up to the longest. A lock never lasts: the reset path stays open,
/// and attempts meanwhile do not extend it.
inline constexpr std::int64_t first_lock = one_minute;
inline constexpr std::int64_t longest_lock = 15 * one_minute;

/// How long an account is locked after so many failures in a row; 0: not at all.
constexpr std::int64_t lock_after(std::int64_t failures) {
    std::int64_t lock = failures < failures_before_lock ? 0 : first_lock;
    for (std::int64_t more = failures_before_lock; more < failures && lock < longest_lock; ++more) lock *= 2;
    return lock < longest_lock ? lock : longest_lock;
}

/// Failed sign-ins from one network (an IPv4 address, a /64 of IPv6) in this time before it has to wait. Successes do
/// not count, so that a whole town hall behind one address gets in on Monday morning.
inline constexpr std::int64_t failures_of_network = 100;
inline constexpr std::int64_t failure_window = 15 * one_minute;

}  // namespace habilis
