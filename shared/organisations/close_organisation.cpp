#include "shared/organisations/close_organisation.h"

#include "shared/base/base_refusals.h"
#include "shared/base/text.h"
#include "shared/organisations/refusals.h"

namespace habilis {

bool confirms(std::string_view typed, std::string_view label) { return fold(trimmed(typed)) == fold(trimmed(label)); }

Refusals check(const CloseOrganisation& command, const CloseOrganisationFacts& facts) {
    if (!may(facts.actor, Permission::manage_organisations, command.organisation)) return {{refusals::not_allowed}};
    Refusals found = check_fields(command);
    if (!command.confirmed.empty() && !confirms(command.confirmed, facts.label))
        found.push_back({refusals::name_not_confirmed, "confirmed"});
    if (found.empty() && facts.members && *facts.members != command.members)
        found.push_back({refusals::moved_meanwhile});
    return found;
}

Refusals check(const ReopenOrganisation& command, const ReopenOrganisationFacts& facts) {
    if (!may(facts.actor, Permission::manage_organisations, command.organisation)) return {{refusals::not_allowed}};
    if (!facts.closed.value_or(true)) return {{refusals::organisation_open}};
    return check_fields(command);
}

}  // namespace habilis
