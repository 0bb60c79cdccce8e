#pragma once

#include "server/journal/reader.h"
#include "server/nouns/author.h"
#include "shared/base/result.h"

namespace habilis::server {

/// `platform`: the organisation is a filter, and the reader must have a role on the platform.
Result<JournalPage> list_journal(Connection&, const Actor& reader, const ListJournal&, bool platform);

/// The next piece, which is itself a line of the journal.
Result<JournalPiece> export_journal(Transaction&, const Author&, const ExportJournal&, bool platform);

}  // namespace habilis::server
