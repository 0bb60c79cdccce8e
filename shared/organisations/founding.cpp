#include "shared/organisations/founding.h"

#include "shared/accounts/refusals.h"
#include "shared/base/base_refusals.h"
#include "shared/organisations/refusals.h"

namespace habilis {
namespace {

Refusals refuse_answer(const DecideFoundingFacts& facts) {
    if (!may(facts.actor, Permission::manage_organisations, {})) return {{refusals::not_allowed}};
    if (facts.state != FoundingState::open) return {{refusals::founding_decided}};
    return {};
}

}  // namespace

Refusals check(const Found& command, const FoundFacts& facts) {
    if (facts.rule == FoundingRule::administrators) return {{refusals::founding_closed}};
    if (facts.mailbox) return {{refusals::mailbox_signed_in}};
    if (facts.today >= most_foundings_a_day)
        return {{refusals::founding_too_often, "", {{"maximum", std::to_string(most_foundings_a_day)}}}};
    if (facts.open >= most_open_foundings)
        return {{refusals::founding_too_many, "", {{"maximum", std::to_string(most_open_foundings)}}}};
    Refusals found = check_fields(command);
    append(found, check_coordinates(command.coordinates));
    if (found.empty() && facts.siren_known && !command.same_siren)
        found.push_back({refusals::siren_known, "coordinates.siren"});
    return found;
}

Refusals check(const AcceptFounding&, const DecideFoundingFacts& facts) {
    Refusals found = refuse_answer(facts);
    if (found.empty() && !facts.founder_usable) found.push_back({refusals::founder_unusable});
    return found;
}

Refusals check(const RejectFounding& command, const DecideFoundingFacts& facts) {
    Refusals found = refuse_answer(facts);
    if (found.empty()) append(found, check_fields(command));
    return found;
}

}  // namespace habilis
