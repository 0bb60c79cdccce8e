#include "shared/invitations/staff.h"

#include "shared/access/last_administrator.h"
#include "shared/access/refusals.h"
#include "shared/accounts/refusals.h"
#include "shared/base/base_refusals.h"
#include "shared/invitations/refusals.h"

namespace habilis {

Refusals check(const InviteStaff& command, const InviteStaffFacts& facts) {
    if (!may(facts.actor, Permission::manage_platform_settings, {})) return {{refusals::not_allowed}};
    Refusals found = check_fields(command);
    if (facts.of_staff) found.push_back({refusals::already_of_staff, "email"});
    else if (facts.email_taken.value_or(false)) found.push_back({refusals::email_taken, "email"});
    return found;
}

Refusals check(const ChangeStaff& command, const ChangeStaffFacts& facts) {
    if (!may(facts.actor, Permission::manage_platform_settings, {})) return {{refusals::not_allowed}};
    if (command.account == facts.actor.account) return {{refusals::own_staff_role, "role"}};
    const bool ends = facts.before == PlatformRole::administrator && command.role != PlatformRole::administrator;
    if (ends && facts.other_administrators.value_or(1) == 0) return {{refusals::last_of_platform, "role"}};
    return check_fields(command);
}

Refusals check(const SuspendStaff& command, const SuspendStaffFacts& facts) {
    if (!may(facts.actor, Permission::manage_platform_settings, {})) return {{refusals::not_allowed}};
    if (command.account == facts.actor.account) return {{refusals::own_state}};
    const AccountState wanted_before = command.suspended ? AccountState::active : AccountState::disabled;
    if (facts.state && *facts.state != wanted_before) return {{refusals::state_unfit}};
    if (!command.suspended) return check_fields(command);
    if (facts.role == PlatformRole::administrator && facts.other_administrators.value_or(1) == 0)
        return {{refusals::last_of_platform}};
    if (facts.default_user) return {{refusals::default_user}};
    if (facts.indispensable) return {last_administrator_refusal(facts.candidates, "")};
    return check_fields(command);
}

}  // namespace habilis
