#include "shared/access/place_on_level.h"

#include "shared/accounts/refusals.h"

namespace habilis {

Refusals refuse_level(const Actor& actor, Permission permission, OrganisationId organisation, LevelId level,
                      std::optional<bool> exists, std::string field) {
    if (level && !exists.value_or(true)) return {{refusals::level_unknown, std::move(field)}};
    if (!may(actor, permission, organisation, level)) return {{refusals::level_out_of_reach, std::move(field)}};
    return {};
}

}  // namespace habilis
