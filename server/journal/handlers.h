#pragma once

#include "server/api/call.h"
#include "shared/journal/routes.h"

namespace habilis::server {

Result<JournalPage> handle(ListJournalRoute, Call&, const ListJournal&);
Result<JournalPage> handle(ListPlatformJournalRoute, Call&, const ListPlatformJournal&);
Result<JournalPiece> handle(ExportJournalRoute, Call&, const ExportJournal&);
Result<JournalPiece> handle(ExportPlatformJournalRoute, Call&, const ExportPlatformJournal&);

}  // namespace habilis::server
