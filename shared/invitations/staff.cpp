#include "shared/invitations/staff.h"

#include "shared/access/refusals.h"
#include "shared/accounts/refusals.h"
#include "shared/base/base_refusals.h"
#include "shared/invitations/refusals.h"

namespace habilis {

Refusals check(const InviteStaff& command, const InviteStaffFacts& facts) {
    if (!may(facts.actor, Permission::manage_platform_settings, {})) return {{refusals::not_allowed}};
    Refusals found = check_fields(command);
    if (facts.email_taken.value_or(false)) found.push_back({refusals::email_taken, "email"});
    return found;
}

Refusals check(const ChangeStaff& command, const ChangeStaffFacts& facts) {
    if (!may(facts.actor, Permission::manage_platform_settings, {})) return {{refusals::not_allowed}};
    if (command.account == facts.actor.account) return {{refusals::own_staff_role, "role"}};
    const bool ends = facts.before == PlatformRole::administrator && command.role != PlatformRole::administrator;
    if (ends && facts.other_administrators.value_or(1) == 0) return {{refusals::last_of_platform, "role"}};
    return check_fields(command);
}

}  // namespace habilis
