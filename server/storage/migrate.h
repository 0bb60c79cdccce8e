#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "shared/base/instant.h"
#include "shared/base/refusal.h"

namespace SQLite {
class Database;
}

namespace habilis::server {

/// One step of the schema: server/storage/migrations/NNNN_<name>.sql. Frozen once released.
struct Migration {
    int number = 0;
    std::string_view name;
    std::string_view sql;
};

/// Every migration that the program carries, from 1 without gaps.
std::vector<Migration> program_migrations();

/// Brings a database to the last of `known`, each step in a transaction of its own. Refuses a database that is newer
/// than the program, and one whose applied steps are not the ones known.
Refusals migrate(SQLite::Database&, std::span<const Migration> known, Instant now);

}  // namespace habilis::server
