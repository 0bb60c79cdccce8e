#include "shared/memberships/attach_member.h"

#include "shared/access/place_on_level.h"
#include "shared/access/refusals.h"
#include "shared/accounts/refusals.h"
#include "shared/base/base_refusals.h"
#include "shared/memberships/refusals.h"

namespace habilis {

Refusals check(const AttachMember& command, const AttachMemberFacts& facts) {
    PermissionSet mine = rights_in(facts.actor, command.organisation);
    if (!mine.has(Permission::create_users)) return {{refusals::not_allowed}};
    if (facts.state == AccountState::erased) return {{refusals::account_erased}};
    if (facts.already_member.value_or(false)) return {{refusals::already_member, "account"}};
    Refusals found = check_fields(command);
    if (command.role != OrganisationRole::user && !mine.has(Permission::grant_roles))
        found.push_back({refusals::not_allowed, "role"});
    else if (!mine.covers(permissions_of(command.role))) found.push_back({refusals::role_above_mine, "role"});
    if (command.role != OrganisationRole::user && facts.mailbox) found.push_back({refusals::mailbox_rights, "role"});
    append(found, refuse_level(facts.actor, Permission::create_users, command.organisation, command.level,
                               facts.level_exists, "level"));
    if (found.empty() && command.role != OrganisationRole::user && !facts.actor.proved)
        return {{refusals::reauthentication_needed}};
    return found;
}

}  // namespace habilis
