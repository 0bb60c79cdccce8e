#include "shared/services/unsubscribe.h"

#include "shared/base/base_refusals.h"
#include "shared/services/refusals.h"

namespace habilis {

Refusals check(const Unsubscribe& command, const UnsubscribeFacts& facts) {
    if (!may(facts.actor, Permission::manage_organisations, command.organisation)) return {{refusals::not_allowed}};
    Refusals found = check_fields(command);
    if (!facts.subscribed.value_or(true)) found.push_back({refusals::not_subscribed, "service"});
    if (facts.roles_given > 0 && !command.take_roles)
        found.push_back({refusals::roles_given, "service", {{"count", std::to_string(facts.roles_given)}}});
    return found;
}

}  // namespace habilis
