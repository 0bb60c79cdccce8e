#pragma once

#include <optional>
#include <vector>

#include "server/storage/transaction.h"
#include "shared/access/reach.h"
#include "shared/organisations/coordinates.h"
#include "shared/organisations/settings.h"
#include "shared/organisations/view_organisation.h"

/// The SQL of organisations and of their levels.
namespace habilis::server {

/// The coordinates, without counts.
std::optional<OrganisationView> find_organisation(Connection&, OrganisationId);
/// Fills users, passwords_expired and levels, of what the reader's reach takes in.
void count_people(Connection&, OrganisationView&, const Reach&, Instant now);
/// Members within a reach who are neither hidden nor erased: kept as a number, so whatever the size it costs the same.
std::int64_t listed_people(Connection&, OrganisationId, const Reach&);
std::int64_t listed_people_on(Connection&, OrganisationId, const std::vector<LevelId>&);

/// Nothing when there is no such organisation.
std::optional<SettingsView> find_settings(Connection&, OrganisationId);

/// "Europe/Paris" for none.
std::string time_zone_of(Connection&, OrganisationId);
std::optional<OrganisationKind> kind_of(Connection&, OrganisationId);
bool has_level(Connection&, OrganisationId, LevelId);

/// Nothing is written in a closed organisation, and it gives its people nothing.
bool is_closed(Connection&, OrganisationId);

OrganisationId insert_organisation(Transaction&, OrganisationKind, const Coordinates&);

/// Levels from the root down to this one; -1 when the organisation has no such level.
int depth_of_level(Connection&, OrganisationId, LevelId);
/// By another child of the parent than `except`.
bool level_label_taken(Connection&, OrganisationId, LevelId parent, std::string_view label, LevelId except = {});
/// A level as it is stored.
struct StoredLevel {
    std::string label;
    LevelId parent;
    std::int64_t version = 0;
    static constexpr std::array fields{field<&StoredLevel::label>("label"), field<&StoredLevel::parent>("parent")};
};
std::optional<StoredLevel> find_level(Connection&, OrganisationId, LevelId);
/// The level itself and all below it; each with its distance from the first.
struct LevelBelow {
    LevelId level;
    int distance = 0;
};
std::vector<LevelBelow> levels_below(Connection&, LevelId);
/// Everybody on a level, hidden and erased ones included, by account.
std::vector<AccountId> people_on_level(Connection&, OrganisationId, LevelId);

/// Who administers this level and what is below it, and nothing else.
std::int64_t administrators_of_level(Connection&, LevelId);

LevelId insert_level(Transaction&, OrganisationId, LevelId parent, std::string_view label);
void update_level(Transaction&, LevelId, const StoredLevel&);
void delete_level(Transaction&, LevelId);
void update_coordinates(Transaction&, OrganisationId, const Coordinates&);

/// Those within the reader's reach, whose highest then stands alone: parents before their children, siblings by label,
/// with the number of listed people on each.
std::vector<Level> levels_of(Connection&, OrganisationId, const Reach&);

}  // namespace habilis::server
