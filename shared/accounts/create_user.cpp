#include "shared/accounts/create_user.h"

#include "shared/accounts/refusals.h"
#include "shared/base/base_refusals.h"

namespace habilis {

Refusals check(const CreateUser& command, const CreateUserFacts& facts) {
    if (!may(facts.actor, Permission::create_users, command.organisation)) return {{refusals::not_allowed}};
    Refusals found = check_fields(command, variant_of(facts.kind));
    append(found, check_details(command.details, variant_of(facts.kind)));
    if (facts.email_taken.value_or(false)) found.push_back({refusals::email_taken, "details.email"});
    if (command.details.level && !facts.level_exists.value_or(true))
        found.push_back({refusals::level_unknown, "details.level"});
    append(found, facts.certificate);
    return found;
}

}  // namespace habilis
