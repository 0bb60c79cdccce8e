#include "shared/sessions/unlock.h"

#include "shared/accounts/refusals.h"
#include "shared/sessions/refusals.h"

namespace habilis {

Refusals check(const Unlock& command, const UnlockFacts& facts) {
    Refusals found = check_fields(command);
    if (facts.above_actor.value_or(false)) found.push_back({refusals::above_me});
    if (!facts.locked.value_or(true)) found.push_back({refusals::not_locked});
    return found;
}

}  // namespace habilis
