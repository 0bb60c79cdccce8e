#pragma once

#include "server/storage/options.h"
#include "server/storage/writer_engine.h"
#include "shared/base/result.h"

namespace habilis::server {

/// Opens the database at options.database, migrates it and checks the journal's end. An empty one becomes ours.
Result<StartedEngine> start_postgresql(const DatabaseOptions&);

}  // namespace habilis::server
