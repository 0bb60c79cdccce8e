#pragma once

#include "server/mail/outbox.h"
#include "server/storage/database.h"

/// Accounts that nobody uses (GDPR article 5(1)(e)): their holders are warned, and a month later they are closed, which
/// is disabled. What becomes of them then: unused_accounts.h.
namespace habilis::server {

inline constexpr std::int64_t warned_before = 30 * one_day;

/// The day `months` before, as an instant of UTC. The 31st of a month that has none counts on into the next.
Instant months_before(Instant now, std::int64_t months);

/// What a round did.
struct InactivityRound {
    int warned = 0;
    int closed = 0;
    int kept = 0;  ///< the last usable administrators, journaled once
};

/// Warns and closes what is due; `months` without a sign-in, 0: nothing is ever due. Can be run as often as one likes,
/// and be interrupted: each account is a transaction of its own.
InactivityRound close_inactive(Database&, Outbox&, std::int64_t months, Instant now);

}  // namespace habilis::server
