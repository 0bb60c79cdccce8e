#include "shared/memberships/detach_member.h"

#include "shared/access/last_administrator.h"
#include "shared/access/refusals.h"
#include "shared/accounts/refusals.h"
#include "shared/base/base_refusals.h"
#include "shared/memberships/refusals.h"
#include "shared/organisations/customs.h"

namespace habilis {

Refusals check(const DetachMember& command, const DetachMemberFacts& facts) {
    if (!may(facts.actor, Permission::detach_members, command.organisation)) return {{refusals::not_allowed}};
    if (facts.above_actor.value_or(false)) return {{refusals::above_me}};
    if (facts.version && *facts.version != command.version) return {{refusals::moved_meanwhile}};
    Refusals found = check_fields(command);
    if (facts.sole_membership.value_or(false)) found.push_back({refusals::sole_membership});
    if (facts.profile == Profile::inspector) found.push_back({refusals::inspector_by_head});
    if (facts.default_user.value_or(false)) found.push_back({refusals::default_user});
    const bool imported = facts.provenance == Provenance::siecle || facts.provenance == Provenance::sts;
    if (imported && customs_of(facts.kind).imports) found.push_back({refusals::imported_member});
    if (facts.usable_administrator.value_or(false) && facts.other_usable_administrators.value_or(1) == 0)
        found.push_back(last_administrator_refusal(facts.candidates, ""));
    return found;
}

}  // namespace habilis
