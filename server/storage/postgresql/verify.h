#pragma once

#include "server/storage/backup.h"

namespace habilis::server {

/// The journal of a database, with the keys and the anchor of a data folder. PostgreSQL checks the rest itself
/// (pg_amcheck, data checksums), and holds to its references at each COMMIT.
Result<FolderReport> verify_postgresql(const DatabaseOptions&);

}  // namespace habilis::server
