#include "shared/privacy/erasure_request.h"

#include "shared/base/base_refusals.h"
#include "shared/privacy/refusals.h"

namespace habilis {

Refusals check(const DeclineErasure& command, const ErasureFacts& facts) {
    // Whoever may not decide is not told that there is one.
    if (!facts.decides.value_or(true)) return {{refusals::not_found}};
    Refusals found = check_fields(command);
    if (facts.state && *facts.state != ErasureState::open) found.push_back({refusals::request_closed});
    return found;
}

}  // namespace habilis
