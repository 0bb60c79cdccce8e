#include "shared/services/remove_service.h"

#include "shared/base/base_refusals.h"
#include "shared/services/refusals.h"

namespace habilis {

Refusals check(const RemoveService& command, const RemoveServiceFacts& facts) {
    if (!may(facts.actor, Permission::manage_catalogue, {})) return {{refusals::not_allowed}};
    Refusals found = check_fields(command);
    if (!found.empty() || !facts.now) return found;
    const ServiceRemovalPlan& now = *facts.now;
    if (now.version != command.version) return {{refusals::moved_meanwhile}};
    if ((now.organisations > 0 || now.holders > 0) && !command.take_away)
        found.push_back({refusals::service_used,
                         "",
                         {{"count", std::to_string(now.organisations)}, {"holders", std::to_string(now.holders)}}});
    return found;
}

}  // namespace habilis
