#include "shared/services/subscribe.h"

#include "shared/base/base_refusals.h"
#include "shared/services/refusals.h"

namespace habilis {

Refusals check(const Subscribe& command, const SubscribeFacts& facts) {
    if (!may(facts.actor, Permission::manage_organisations, command.organisation)) return {{refusals::not_allowed}};
    Refusals found = check_fields(command);
    if (facts.subscribed.value_or(false)) found.push_back({refusals::already_subscribed, "service"});
    return found;
}

}  // namespace habilis
