#include "server/storage/sqlite/start.h"

#include <sqlite3.h>

#include <stdexcept>
#include <string>

#include "server/storage/data_folder.h"
#include "server/storage/refusals.h"
#include "server/storage/sqlite/gaps.h"
#include "server/storage/sqlite/migrate.h"
#include "server/storage/sqlite/open.h"
#include "server/storage/sqlite/reader.h"
#include "server/storage/sqlite/writer_engine.h"

namespace habilis::server {

namespace {

/// "Habi" in the header of our files, so that another program's database is not taken for ours.
constexpr int application_id = 0x48616269;

Refusals check_sqlite() {
    if (sqlite3_libversion_number() >= oldest_sqlite && sqlite3_libversion_number() == SQLITE_VERSION_NUMBER) return {};
    return {Refusal{refusals::sqlite_too_old, "", {{"found", sqlite3_libversion()}, {"needed", "3.51.3"}}}};
}

Refusals check_owner(SQLite::Database& database, const std::filesystem::path& file) {
    const int found = database.execAndGet("PRAGMA application_id").getInt();
    if (found == application_id) return {};
    if (found != 0 || database.execAndGet("SELECT count(*) FROM sqlite_schema").getInt() != 0)
        return {Refusal{refusals::foreign_file, "", {{"file", file.string()}}}};
    database.exec("PRAGMA application_id=" + std::to_string(application_id));
    return {};
}

Refusals prepare(SQLite::Database& database, const DatabaseOptions& options) {
    const bool fresh = database.execAndGet("SELECT count(*) FROM sqlite_schema").getInt() == 0;
    if (Refusals problems = check_owner(database, options.folder); !problems.empty()) return problems;
    const std::vector<Migration> known = options.migrations.empty() ? program_migrations() : options.migrations;
    if (Refusals problems = migrate(database, known, options.clock()); !problems.empty()) return problems;
    if (fresh) note_no_gaps(database);
    else if (gaps_may_hold_rows(database)) clear_gaps(database);
    return {};
}

}  // namespace

Result<StartedEngine> start_sqlite(const DatabaseOptions& options) {
    if (Refusals problems = check_sqlite(); !problems.empty()) return problems;
    const std::filesystem::path file = options.folder / data_files::database;
    if (!make_private_file(file)) throw std::runtime_error("cannot be written");
    auto database = open_connection(file, Access::write, options.vfs);
    if (Refusals problems = prepare(*database, options); !problems.empty()) return problems;
    Result<JournalStart> journal = [&] {
        SqliteStatements statements(*database, true);
        PlainConnection connection(statements);
        return start_journal(connection, {options.journal_key, options.folder / data_files::journal_anchor},
                             options.accept_journal_damage);
    }();
    if (!journal) return journal.refusals();
    return StartedEngine{std::move(journal.value()),
                         std::make_unique<SqliteWriterEngine>(std::move(database), file, options.vfs),
                         [file, vfs = options.vfs] { return std::make_unique<SqliteReader>(file, vfs); }};
}

}  // namespace habilis::server
