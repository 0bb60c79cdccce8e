#pragma once

#include <cstdint>

#include "server/storage/database.h"
#include "shared/organisations/organisation_id.h"

namespace habilis::bench {

/// Adds `count` accounts to demonstration data, by plain INSERTs in one transaction: French names with accents, most
/// active, a few of every other state. All belong to "Métropole Fictive", whose administrator is that of the
/// demonstration's region; two in three also to one or two of 199 organisations of uneven size. The same count gives
/// the same data. Returns Métropole Fictive.
Result<OrganisationId> generate(server::Database&, std::int64_t count);

/// Adds `count` organisations, each with the same administrator and a subscription.
void add_organisations(server::Transaction&, std::int64_t count);

}  // namespace habilis::bench
