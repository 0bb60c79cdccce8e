#include "shared/successions/decide_succession.h"

#include "shared/successions/claim_succession.h"
#include "shared/successions/refusals.h"

namespace habilis {

Refusals check(const AcceptSuccession& command, const DecideSuccessionFacts& facts) {
    if (Refusals found = refuse_decided(facts.state, facts.decided_on); !found.empty()) return found;
    if (facts.administered) return {{refusals::succession_administered}};
    if (!facts.member) return {{refusals::succession_claimant_left}};
    if (facts.too_early_until) return {{refusals::succession_too_early, {}, {{"date", to_iso(facts.too_early_until)}}}};
    return check_fields(command);
}

Refusals check(const RejectSuccession& command, const DecideSuccessionFacts& facts) {
    if (Refusals found = refuse_decided(facts.state, facts.decided_on); !found.empty()) return found;
    return check_fields(command);
}

}  // namespace habilis
