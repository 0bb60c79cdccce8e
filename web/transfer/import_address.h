#pragma once

#include <string>
#include <string_view>

#include "shared/organisations/organisation_id.h"
#include "shared/transfer/import_id.h"

namespace habilis::web {

/// Where an import is seen; none: where a file is chosen.
std::string address_of_import(OrganisationId, ImportId);
/// Which one the query of an address names.
ImportId import_of(std::string_view query);

}  // namespace habilis::web
