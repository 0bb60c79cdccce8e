#pragma once

#include <optional>
#include <vector>

#include "server/storage/transaction.h"
#include "shared/organisations/view_organisation.h"

/// The SQL of organisations and of their levels.
namespace habilis::server {

/// The coordinates, without counts.
std::optional<OrganisationView> find_organisation(Connection&, OrganisationId);
/// Fills users, passwords_expired and levels.
void count_people(Connection&, OrganisationView&, Instant now);

std::optional<OrganisationKind> kind_of(Connection&, OrganisationId);
bool has_level(Connection&, OrganisationId, LevelId);

/// Parents before their children, siblings by label, with the number of listed people on each.
std::vector<Level> levels_of(Connection&, OrganisationId);

}  // namespace habilis::server
