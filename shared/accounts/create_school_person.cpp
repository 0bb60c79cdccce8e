#include "shared/accounts/create_school_person.h"

#include <algorithm>

#include "shared/access/place_on_level.h"
#include "shared/accounts/refusals.h"
#include "shared/accounts/update_school_sheet.h"
#include "shared/base/base_refusals.h"

namespace habilis {

Refusals check(const CreateSchoolPerson& command, const CreateSchoolPersonFacts& facts) {
    if (!may(facts.actor, Permission::create_users, command.organisation)) return {{refusals::not_allowed}};
    if (Refusals found = refuse_level(facts.actor, Permission::create_users, command.organisation, {}, true, "");
        !found.empty())
        return found;
    if (!customs_of(facts.kind).imports) return {{refusals::schools_only}};
    Refusals found = check_fields(command);
    const bool teaches = command.profile == Profile::teacher;
    const bool offered =
        std::find(other_profiles.begin(), other_profiles.end(), command.profile) != other_profiles.end();
    if (command.profile != Profile::none && !teaches && !offered)
        found.push_back({refusals::profile_elsewhere, "profile"});
    if (command.born && (command.born > facts.today || command.born < Day{1900, 1, 1}))
        found.push_back({refusals::born_unfit, "born"});
    append(found, check_classes(command.classes, "classes"));
    if (!teaches && !command.classes.empty()) found.push_back({refusals::teachers_only, "classes"});
    if (!teaches && !command.discipline.empty()) found.push_back({refusals::teachers_only, "discipline"});
    if (!facts.organisation_has_email.value_or(true)) found.push_back({refusals::no_school_email});
    if (found.empty() && !facts.namesakes.empty() && !command.somebody_else)
        found.push_back({refusals::likely_duplicate, "somebody_else", {{"names", facts.namesakes}}});
    return found;
}

}  // namespace habilis
