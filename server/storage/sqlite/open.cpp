#include "server/storage/sqlite/open.h"

#include <sqlite3.h>
#include <SQLiteCpp/SQLiteCpp.h>

#include <span>
#include <string_view>

#include "server/storage/errors.h"
#include "server/storage/sqlite/statement.h"

namespace habilis::server {

namespace {

struct Pragma {
    std::string_view name;
    std::string_view set;
    std::string_view expected;
};

/// What every connection has. `synchronous` 2 is FULL: in WAL mode each COMMIT is on the disk before it is answered.
constexpr Pragma pragmas_of_all[] = {
    {"synchronous", "FULL", "2"},   {"foreign_keys", "ON", "1"},    {"secure_delete", "ON", "1"},
    {"trusted_schema", "OFF", "0"}, {"cell_size_check", "ON", "1"}, {"recursive_triggers", "ON", "1"},
    {"temp_store", "MEMORY", "2"},  {"mmap_size", "0", "0"},
};
/// The writer says when there is a checkpoint, and who does it; nobody checkpoints by himself.
constexpr Pragma pragmas_of_writer[] = {
    {"journal_mode", "WAL", "wal"}, {"wal_autocheckpoint", "0", "0"}, {"cache_size", "-8000", "-8000"}};
constexpr Pragma pragmas_of_checkpointer[] = {
    {"journal_mode", "WAL", "wal"}, {"wal_autocheckpoint", "0", "0"}, {"cache_size", "10", "10"}};
constexpr Pragma pragmas_of_reader[] = {{"query_only", "ON", "1"}, {"wal_autocheckpoint", "0", "0"}};

std::span<const Pragma> pragmas_of(Access access) {
    switch (access) {
        case Access::read: return pragmas_of_reader;
        case Access::write: return pragmas_of_writer;
        case Access::checkpoint: return pragmas_of_checkpointer;
    }
    return {};
}

void check(sqlite3* handle, int code, std::string_view what) {
    if (code != SQLITE_OK) throw StorageError(sqlite3_extended_errcode(handle), std::string(what));
}

void apply(SQLite::Database& database, const Pragma& pragma) {
    const std::string name(pragma.name);
    database.tryExec("PRAGMA " + name + "=" + std::string(pragma.set));
    SQLite::Statement read(database, "PRAGMA " + name);
    // Without memory mapping compiled in, mmap_size answers nothing at all, which is as good as 0.
    const std::string found = read.executeStep() ? read.getColumn(0).getString() : "0";
    if (found != pragma.expected)
        throw StorageError(SQLITE_MISUSE, "PRAGMA " + name + " is " + found + ", not " + std::string(pragma.expected));
}

void configure(sqlite3* handle, int option, int wanted, std::string_view what) {
    int found = -1;
    check(handle, sqlite3_db_config(handle, option, wanted, &found), what);
    if (found != wanted) throw StorageError(SQLITE_MISUSE, std::string(what) + " cannot be set");
}

}  // namespace

std::unique_ptr<SQLite::Database> open_connection(const std::filesystem::path& file, Access access,
                                                  const std::string& vfs) {
    constexpr int busy_milliseconds = 5000;
    const int mode = access == Access::read ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    try {
        auto database = std::make_unique<SQLite::Database>(
            file.string(), mode | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE | SQLITE_OPEN_EXRESCODE,
            busy_milliseconds, vfs);
        sqlite3* handle = database->getHandle();
        configure(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, "defensive mode");
        configure(handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 1, "triggers");
        // Without it a statement that meets a partial index is prepared again each time its parameters are bound.
        configure(handle, SQLITE_DBCONFIG_ENABLE_QPSG, 1, "plans that do not depend on what is bound");
        configure(handle, SQLITE_DBCONFIG_DQS_DML, 0, "strict quotes");
        configure(handle, SQLITE_DBCONFIG_DQS_DDL, 0, "strict quotes in the schema");
        if (access != Access::write) configure(handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, "no checkpoint at close");
        for (const Pragma& pragma : pragmas_of_all) apply(*database, pragma);
        for (const Pragma& pragma : pragmas_of(access)) apply(*database, pragma);
        return database;
    } catch (const SQLite::Exception& error) {
        rethrow(error, file.string());
    }
}

}  // namespace habilis::server
