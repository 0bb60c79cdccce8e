#pragma once

#include <string>
#include <vector>

#include "server/transfer/import_store.h"
#include "shared/access/actor.h"
#include "shared/transfer/import.h"

namespace habilis::server {

/// What a file of the ministry's programs says of itself, and its lines: of staff what each would do. Pupils and their
/// guardians are counted alone.
struct SchoolDraft {
    SchoolReading reading;
    std::vector<std::string> unknown;  ///< keys that the file names and does not describe
    std::vector<ImportLine> lines;
};
Result<SchoolDraft> draft_school(Connection&, const Actor&, const StoredImport&, const std::string& file, Instant now);

}  // namespace habilis::server
