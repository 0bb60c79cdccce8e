#pragma once

#include <string>
#include <vector>

#include "shared/access/services.h"

namespace habilis::web {

/// A tile of "Mes services", ready to be drawn.
struct ServiceTile {
    const MyService* service = nullptr;
    std::string second_line;  ///< the role, or why the service is closed
    bool open = false;        ///< may be entered now
};

/// The tiles of all services. Where the person has several organisations each tile says which one it is for.
std::vector<ServiceTile> tiles_of(const MyServices&, bool several_organisations);

/// The glyph of a service by the name that the catalogue stores; a general one for names that the font lacks.
const char* glyph_of(std::string_view name);

}  // namespace habilis::web
