#include "shared/organisations/update_level.h"

#include "shared/accounts/refusals.h"
#include "shared/base/base_refusals.h"
#include "shared/organisations/add_level.h"
#include "shared/organisations/refusals.h"

namespace habilis {

Refusals check(const UpdateLevel& command, const UpdateLevelFacts& facts) {
    if (!may(facts.actor, Permission::edit_levels, command.organisation)) return {{refusals::not_allowed}};
    if (facts.version && *facts.version != command.version) return {{refusals::moved_meanwhile}};
    Refusals found = check_fields(command);
    const int depth = facts.parent_depth.value_or(0);
    if (depth < 0) found.push_back({refusals::level_unknown, "parent"});
    else if (facts.parent_is_below.value_or(false)) found.push_back({refusals::level_below_itself, "parent"});
    else if (depth + 1 + facts.height > AddLevel::deepest)
        found.push_back({refusals::level_too_deep, "parent", {{"maximum", std::to_string(AddLevel::deepest)}}});
    if (facts.parent_before && *facts.parent_before != command.parent && facts.administrators > 0)
        found.push_back({refusals::level_administered, "parent", {{"count", std::to_string(facts.administrators)}}});
    if (facts.label_taken.value_or(false)) found.push_back({refusals::level_label_taken, "label"});
    return found;
}

}  // namespace habilis
