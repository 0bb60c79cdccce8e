#include "shared/organisations/add_level.h"

#include "shared/accounts/refusals.h"
#include "shared/base/base_refusals.h"
#include "shared/organisations/refusals.h"

namespace habilis {

Refusals check(const AddLevel& command, const AddLevelFacts& facts) {
    if (!may(facts.actor, Permission::edit_levels, command.organisation)) return {{refusals::not_allowed}};
    Refusals found = check_fields(command);
    int depth = facts.parent_depth.value_or(0);
    if (depth < 0) found.push_back({refusals::level_unknown, "parent"});
    if (depth >= AddLevel::deepest)
        found.push_back({refusals::level_too_deep, "parent", {{"maximum", std::to_string(AddLevel::deepest)}}});
    if (facts.label_taken.value_or(false)) found.push_back({refusals::level_label_taken, "label"});
    return found;
}

}  // namespace habilis
