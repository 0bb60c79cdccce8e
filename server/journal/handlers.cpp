#include "server/api/handler.h"
#include "shared/journal/routes.h"

#include "server/journal/verbs.h"

namespace habilis::server {
namespace {

Result<JournalPage> list(Call& call, const ListJournal& command, bool platform) {
    return call.database().read(
        [&](Connection& connection) { return list_journal(connection, call.actor(), command, platform); });
}

Result<JournalPiece> piece(Call& call, const ExportJournal& command, bool platform) {
    return call.transact<JournalPiece>(
        [&](Transaction& transaction) { return export_journal(transaction, call.author(), command, platform); },
        Keep::nothing);
}

}  // namespace

template <>
Result<JournalPage> handle<ListJournalRoute>(Call& call, const ListJournal& command) {
    return list(call, command, false);
}
template <>
Result<JournalPage> handle<ListPlatformJournalRoute>(Call& call, const ListPlatformJournal& command) {
    return list(call, command, true);
}
template <>
Result<JournalPiece> handle<ExportJournalRoute>(Call& call, const ExportJournal& command) {
    return piece(call, command, false);
}
template <>
Result<JournalPiece> handle<ExportPlatformJournalRoute>(Call& call, const ExportPlatformJournal& command) {
    return piece(call, command, true);
}

}  // namespace habilis::server
