#include "server/accounts/lookups.h"

#include "server/sessions/throttle.h"
#include "shared/accounts/refusals.h"

namespace habilis::server {
namespace {

/// As many as somebody adds by hand, and too few to try out a list of addresses.
constexpr Throttle of_actor{ThrottleKind::find_person, 60, one_hour};

}  // namespace

Refusals count_lookup(Transaction& transaction, const Actor& actor, const std::string& field) {
    const auto wait = count_attempt(transaction, of_actor, std::to_string(actor.account.value));
    if (!wait) return {};
    const auto rounded_up = [&](std::int64_t unit) { return std::to_string((*wait + unit - 1) / unit); };
    return {{refusals::lookups_throttled,
             field,
             {{"retry_after", rounded_up(one_second)}, {"minutes", rounded_up(one_minute)}}}};
}

}  // namespace habilis::server
