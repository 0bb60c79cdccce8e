#include "server/storage/postgresql/verify.h"

#include "server/chain/anchor.h"
#include "server/storage/data_folder.h"
#include "server/storage/journal_lines.h"
#include "server/storage/journal_refusals.h"
#include "server/storage/postgresql/writer_engine.h"
#include "server/storage/refusals.h"

namespace habilis::server {

Result<FolderReport> verify_postgresql(const DatabaseOptions& options) {
    const std::filesystem::path key_file =
        options.journal_key.empty() ? options.folder / data_files::journal_key : options.journal_key;
    const std::filesystem::path anchor_file = options.folder / data_files::journal_anchor;
    const std::optional<JournalKey> key = read_journal_key(key_file);
    if (!key) return Refusal{refusals::journal_key_missing, "", {{"file", key_file.string()}}};
    // Before the database: lines that are added meanwhile are newer than the anchor, never the other way round.
    const std::optional<JournalHead> anchor = read_journal_anchor(anchor_file, *key);
    try {
        PostgresReader reader(options.database);
        reader.begin();
        if (!anchor && read_head(reader.connection()).sequence != 0)
            return Refusal{refusals::journal_anchor_missing, "", {{"file", anchor_file.string()}}};
        FolderReport report;
        report.journal = verify_journal(reader.connection(), *key, anchor);
        reader.end();
        return report;
    } catch (const StorageError& error) {
        return Refusal{refusals::postgres_unusable, "", {{"cause", error.what()}}};
    }
}

}  // namespace habilis::server
