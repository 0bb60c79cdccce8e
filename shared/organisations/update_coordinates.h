#pragma once

#include <optional>

#include "shared/access/actor.h"
#include "shared/organisations/coordinates.h"

namespace habilis {

/// "Gérer les coordonnées" (M18): what is not sent, or is sent as it is, changes nothing.
struct UpdateCoordinates {
    OrganisationId organisation;
    std::int64_t version = 0;  ///< of the coordinates that were edited; an older one is refused
    Coordinates coordinates;
    static constexpr bool partial = true;  ///< what is absent stays as it is
    static constexpr std::array fields{
        field<&UpdateCoordinates::organisation>("organisation", {.required = true, .in_path = true}),
        field<&UpdateCoordinates::version>("version", {.minimum = 1}),
        field<&UpdateCoordinates::coordinates>("coordinates"),
    };
};

/// The version that the coordinates have after a change: what the next change has to send.
struct UpdatedCoordinates {
    std::int64_t version = 0;
    static constexpr std::array fields{field<&UpdatedCoordinates::version>("version")};
};

struct UpdateCoordinatesFacts {
    Actor actor;
    std::optional<std::int64_t> version;
};

Refusals check(const UpdateCoordinates&, const UpdateCoordinatesFacts&);

}  // namespace habilis
