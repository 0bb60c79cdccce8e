#pragma once

#include <span>

#include "server/storage/migrate.h"
#include "shared/base/instant.h"

namespace SQLite {
class Database;
}

namespace habilis::server {

/// Brings a database to the last of `known`, each step in a transaction of its own.
Refusals migrate(SQLite::Database&, std::span<const Migration> known, Instant now);

}  // namespace habilis::server
