#pragma once

#include <optional>
#include <vector>

#include "server/storage/transaction.h"
#include "shared/organisations/coordinates.h"
#include "shared/organisations/view_organisation.h"

/// The SQL of organisations and of their levels.
namespace habilis::server {

/// The coordinates, without counts.
std::optional<OrganisationView> find_organisation(Connection&, OrganisationId);
/// Fills users, passwords_expired and levels.
void count_people(Connection&, OrganisationView&, Instant now);

std::optional<OrganisationKind> kind_of(Connection&, OrganisationId);
bool has_level(Connection&, OrganisationId, LevelId);

OrganisationId insert_organisation(Transaction&, OrganisationKind, const Coordinates&);

/// Levels from the root down to this one; -1 when the organisation has no such level.
int depth_of_level(Connection&, OrganisationId, LevelId);
bool level_label_taken(Connection&, OrganisationId, LevelId parent, std::string_view label);
LevelId insert_level(Transaction&, OrganisationId, LevelId parent, std::string_view label);

/// Parents before their children, siblings by label, with the number of listed people on each.
std::vector<Level> levels_of(Connection&, OrganisationId);

}  // namespace habilis::server
