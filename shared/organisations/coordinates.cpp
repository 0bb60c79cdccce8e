#include "shared/organisations/coordinates.h"

#include "shared/accounts/refusals.h"
#include "shared/base/base_refusals.h"
#include "shared/organisations/refusals.h"

namespace habilis {

Refusals check_coordinates(const Coordinates& coordinates) {
    Refusals found;
    if (!coordinates.nic.empty()) {
        if (coordinates.siren.empty()) found.push_back({refusals::required, "coordinates.siren"});
        else if (!siren_problem(coordinates.siren) && !nic_problem(coordinates.nic) &&
                 !is_siret(coordinates.siren, coordinates.nic))
            found.push_back({refusals::siret_key, "coordinates.nic"});
    }
    if (!coordinates.postal_code.empty() && !postal_code_fits(coordinates.postal_code, coordinates.country))
        found.push_back({refusals::postal_code, "coordinates.postal_code"});
    return found;
}

}  // namespace habilis
