#include "shared/successions/claim_succession.h"

#include "shared/access/refusals.h"
#include "shared/accounts/refusals.h"
#include "shared/base/base_refusals.h"
#include "shared/successions/refusals.h"

namespace habilis {

Refusals check(const ClaimSuccession& command, const ClaimSuccessionFacts& facts) {
    // Whoever is no member is not told whether there is such an organisation.
    if (!facts.member) return {{refusals::not_found}};
    if (facts.mailbox) return {{refusals::mailbox_signed_in}};
    if (facts.inspector) return {{refusals::inspector_by_head}};
    if (facts.administered) return {{refusals::succession_administered}};
    if (facts.again && facts.today < facts.again)
        return {{refusals::succession_too_soon, {}, {{"date", to_iso(facts.again)}}}};
    return check_fields(command);
}

Refusals refuse_decided(SuccessionState state, Day on) {
    if (state == SuccessionState::open) return {};
    return {{refusals::succession_decided, {}, {{"date", to_iso(on)}}}};
}

}  // namespace habilis
