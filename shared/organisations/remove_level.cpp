#include "shared/organisations/remove_level.h"

#include "shared/accounts/refusals.h"
#include "shared/base/base_refusals.h"
#include "shared/organisations/refusals.h"

namespace habilis {

Refusals check(const RemoveLevel& command, const RemoveLevelFacts& facts) {
    if (!may(facts.actor, Permission::edit_levels, command.organisation)) return {{refusals::not_allowed}};
    if (facts.version && *facts.version != command.version) return {{refusals::moved_meanwhile}};
    Refusals found = check_fields(command);
    if (facts.children > 0)
        found.push_back({refusals::level_has_levels, "", {{"count", std::to_string(facts.children)}}});
    if (facts.people > 0 && !command.move_people)
        found.push_back({refusals::level_has_people, "", {{"count", std::to_string(facts.people)}}});
    if (facts.administrators > 0)
        found.push_back({refusals::level_administered, "", {{"count", std::to_string(facts.administrators)}}});
    if (command.move_people && !facts.people_to_fits.value_or(true))
        found.push_back({refusals::level_unknown, "people_to"});
    return found;
}

}  // namespace habilis
