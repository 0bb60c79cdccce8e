#include "shared/organisations/settings.h"

#include "shared/base/base_refusals.h"

namespace habilis {

Refusals check(const UpdateSettings& command, const UpdateSettingsFacts& facts) {
    if (facts.version && *facts.version != command.version) return {{refusals::moved_meanwhile}};
    Refusals found = check_fields(command);
    const std::int64_t days = command.settings.password_validity_days;
    if (days > 0 && days < OrganisationSettings::shortest_validity)
        found.push_back({refusals::out_of_range,
                         "settings.password_validity_days",
                         {{"minimum", std::to_string(OrganisationSettings::shortest_validity)},
                          {"maximum", std::to_string(OrganisationSettings::longest_validity)}}});
    // Whoever finds an open screen could otherwise take away what people are protected by.
    if (found.empty() && facts.before && !facts.before->guards_as(command.settings) && !facts.proved)
        return {{refusals::reauthentication_needed}};
    return found;
}

}  // namespace habilis
