#pragma once

#include "server/storage/postgresql/session.h"
#include "shared/base/instant.h"
#include "shared/base/refusal.h"

namespace habilis::server {

/// Brings a database to the program's schema, or leaves it as it was: all steps are one transaction.
Refusals migrate_postgresql(PostgresSession&, Instant now);

}  // namespace habilis::server
