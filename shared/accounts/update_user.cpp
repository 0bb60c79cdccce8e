#include "shared/accounts/update_user.h"

#include "shared/accounts/refusals.h"
#include "shared/base/base_refusals.h"

namespace habilis {

Refusals check(const UpdateUser& command, const UpdateUserFacts& facts) {
    if (!may(facts.actor, Permission::edit_membership, command.organisation)) return {{refusals::not_allowed}};
    if (facts.above_actor.value_or(false)) return {{refusals::above_me}};
    if (facts.version && *facts.version != command.version) return {{refusals::moved_meanwhile}};
    Refusals found = check_fields(command, variant_of(facts.kind));
    append(found, check_details(command.details));
    if (command.details.email != facts.before.email)
        found.push_back({refusals::email_changes_elsewhere, "details.email"});
    if (!facts.belongs_here_alone.value_or(true) && !same_identity(command.details, facts.before))
        found.push_back({refusals::identity_of_several, "details"});
    if (command.details.level && !facts.level_exists.value_or(true))
        found.push_back({refusals::level_unknown, "details.level"});
    return found;
}

}  // namespace habilis
