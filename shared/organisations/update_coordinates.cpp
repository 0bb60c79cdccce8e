#include "shared/organisations/update_coordinates.h"

#include "shared/base/base_refusals.h"

namespace habilis {

Refusals check(const UpdateCoordinates& command, const UpdateCoordinatesFacts& facts) {
    if (!may(facts.actor, Permission::edit_coordinates, command.organisation)) return {{refusals::not_allowed}};
    if (facts.version && *facts.version != command.version) return {{refusals::moved_meanwhile}};
    Refusals found = check_fields(command);
    append(found, check_coordinates(command.coordinates));
    return found;
}

}  // namespace habilis
