#include "shared/join_requests/ask_to_join.h"

#include "shared/base/base_refusals.h"
#include "shared/join_requests/refusals.h"

namespace habilis {

Refusals check(const AskToJoin& command, const AskToJoinFacts& facts) {
    if (Refusals found = check_fields(command); !found.empty()) return found;
    // Whoever does not show himself is answered like nobody, also to his own members.
    if (!facts.listed.value_or(true)) return {{refusals::not_found}};
    if (facts.member.value_or(false)) return {{refusals::own_organisation}};
    if (facts.again && facts.today < facts.again)
        return {{refusals::asked_too_soon, {}, {{"date", to_iso(facts.again)}}}};
    if (facts.open.value_or(0) >= most_open_requests)
        return {{refusals::asked_too_often, {}, {{"maximum", std::to_string(most_open_requests)}}}};
    if (facts.of_the_hour.value_or(0) >= most_requests_an_hour) return {{refusals::join_crowded}};
    return {};
}

}  // namespace habilis
