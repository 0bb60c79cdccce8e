#include "shared/organisations/create_organisation.h"

#include "shared/base/base_refusals.h"

namespace habilis {
namespace {

Refusals check_founder(const Founder& founder, bool known) {
    if (!founder.given()) return {};
    Refusals found;
    if (founder.email.empty()) found.push_back({refusals::required, "founder.email"});
    if (known) return found;
    if (founder.first_name.empty()) found.push_back({refusals::required, "founder.first_name"});
    if (founder.last_name.empty()) found.push_back({refusals::required, "founder.last_name"});
    return found;
}

}  // namespace

Refusals check(const CreateOrganisation& command, const CreateOrganisationFacts& facts) {
    if (!may(facts.actor, Permission::manage_organisations, {})) return {{refusals::not_allowed}};
    Refusals found = check_fields(command);
    append(found, check_coordinates(command.coordinates));
    append(found, check_founder(command.founder, facts.founder_known.value_or(false)));
    return found;
}

}  // namespace habilis
