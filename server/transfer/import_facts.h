#pragma once

#include "server/storage/connection.h"
#include "shared/transfer/import.h"

namespace habilis::server {

/// What is known of whom the lines of a file mean, loaded in sets, and within the actor's reach only: whoever is beyond
/// it is known as an address that is taken, as creating somebody would tell.
ImportFacts load_import_facts(Connection&, const Actor&, OrganisationId,
                              const std::vector<OrganisationService>& services, const ImportKeys&, Instant now);

}  // namespace habilis::server
