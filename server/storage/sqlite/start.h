#pragma once

#include "server/storage/options.h"
#include "server/storage/writer_engine.h"
#include "shared/base/result.h"

namespace habilis::server {

/// Opens the database of a data folder that is held, or makes it; migrates it and checks the journal's end.
Result<StartedEngine> start_sqlite(const DatabaseOptions&);

}  // namespace habilis::server
