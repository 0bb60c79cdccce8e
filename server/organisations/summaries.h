#pragma once

#include "server/storage/database.h"

namespace habilis::server {

/// Works out again what the list of organisations sorts, filters and counts by, for those of which something has
/// changed (triggers of the migration mark them) or where time has changed something: a password that expired, a term
/// that began, half a year without a sign-in. Every minute, and before a list, so that it is never behind.
void refresh_summaries(Database&, Instant now);

}  // namespace habilis::server
