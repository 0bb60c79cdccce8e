#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/refusal.h"

namespace habilis::server {

/// One step of the schema: NNNN_<name>.sql. Frozen once released.
struct Migration {
    int number = 0;
    std::string_view name;
    std::string_view sql;
};

std::string checksum_of(const Migration&);

/// Every migration of an engine that the program carries, without gaps.
inline constexpr std::string_view sqlite_migrations = "server/storage/migrations/";
std::vector<Migration> program_migrations(std::string_view folder = sqlite_migrations);

/// A step that a database has made.
struct AppliedMigration {
    int number = 0;
    std::string checksum;
};

/// Refuses a database that is newer than the program, and one whose applied steps are not the ones known.
Refusals compare(std::span<const AppliedMigration>, std::span<const Migration> known);

}  // namespace habilis::server
