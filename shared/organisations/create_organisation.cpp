#include "shared/organisations/create_organisation.h"

#include <utility>

#include "shared/accounts/refusals.h"
#include "shared/base/base_refusals.h"
#include "shared/organisations/refusals.h"

namespace habilis {
namespace {

Refusals check_founder(const Founder& founder, const CreateOrganisationFacts& facts) {
    Refusals found;
    if (founder.myself) {
        for (const auto& [name, value] :
             {std::pair("first_name", &founder.first_name), std::pair("last_name", &founder.last_name),
              std::pair("email", &founder.email)})
            if (!value->empty()) found.push_back({refusals::founder_twice, std::string("founder.") + name});
        return found;
    }
    if (founder.email.empty()) found.push_back({refusals::required, "founder.email"});
    if (facts.founder_unusable) found.push_back({refusals::founder_unusable, "founder.email"});
    if (facts.founder_mailbox) found.push_back({refusals::mailbox_rights, "founder.email"});
    if (facts.founder_known.value_or(true)) return found;
    if (founder.first_name.empty()) found.push_back({refusals::required, "founder.first_name"});
    if (founder.last_name.empty()) found.push_back({refusals::required, "founder.last_name"});
    return found;
}

}  // namespace

Refusals check(const CreateOrganisation& command, const CreateOrganisationFacts& facts) {
    if (!may(facts.actor, Permission::manage_organisations, {})) return {{refusals::not_allowed}};
    Refusals found = check_fields(command);
    append(found, check_coordinates(command.coordinates));
    append(found, check_founder(command.founder, facts));
    if (found.empty() && !facts.same_siren.empty() && !command.same_siren)
        found.push_back({refusals::siren_taken, "coordinates.siren", {{"organisation", facts.same_siren}}});
    return found;
}

}  // namespace habilis
