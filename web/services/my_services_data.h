#pragma once

#include <string>
#include <vector>

#include "shared/services/services.h"

namespace habilis::web {

/// A tile of "Mes services", ready to be drawn.
struct ServiceTile {
    const MyService* service = nullptr;
    std::string second_line;  ///< the role, or why the service is closed
    bool open = false;        ///< may be entered now
};

/// The services that somebody has in one of his organisations.
struct ServiceGroup {
    OrganisationId organisation;
    std::string label;
    std::vector<ServiceTile> tiles;
};

/// By organisation, in the order in which the services come: the same service of three companies is three tiles that
/// only their group tells apart.
std::vector<ServiceGroup> grouped(const MyServices&);

/// The glyph of a service by the name that the catalogue stores; a general one for names that the font lacks.
const char* glyph_of(std::string_view name);

}  // namespace habilis::web
