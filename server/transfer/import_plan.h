#pragma once

#include <vector>

#include "server/storage/database.h"
#include "server/transfer/import_store.h"
#include "shared/access/actor.h"

namespace habilis::server {

/// What a stored file would do now.
struct DraftedImport {
    StoredImport import;  ///< with what was found out of the file
    std::vector<PlanLine> lines;
    std::vector<StoredRow> rows;
};

/// All of it on a reader's connection: nobody's write waits for a long file.
Result<DraftedImport> draft_import(Connection&, const Actor&, StoredImport, Instant now);

/// Marks the lines that are others than those of the plan before.
void mark_moved(Connection&, PlanId before, DraftedImport&);

/// Writes the plan in pieces, so that other people's writes get in between. The import has it from the last one on.
Refusals write_import_plan(Database&, DraftedImport&);

}  // namespace habilis::server
