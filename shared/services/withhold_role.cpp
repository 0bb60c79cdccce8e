#include "shared/services/withhold_role.h"

#include <algorithm>

#include "shared/base/base_refusals.h"
#include "shared/services/refusals.h"

namespace habilis {

Refusals check(const WithholdRole& command, const WithholdRoleFacts& facts) {
    if (!may(facts.actor, Permission::manage_organisations, command.organisation)) return {{refusals::not_allowed}};
    Refusals found = check_fields(command);
    if (!facts.service) {
        found.push_back({refusals::not_subscribed, "service"});
        return found;
    }
    const std::vector<ServiceRole>& roles = facts.service->roles;
    const auto is_meant = [&](const ServiceRole& role) { return role.role == command.role; };
    if (std::none_of(roles.begin(), roles.end(), is_meant)) found.push_back({refusals::role_of_other_service, "role"});
    else if (command.withheld && std::none_of(roles.begin(), roles.end(), [&](const ServiceRole& role) {
                 return !is_meant(role) && !role.withheld;
             }))
        found.push_back({refusals::no_role_left, "withheld"});
    return found;
}

}  // namespace habilis
