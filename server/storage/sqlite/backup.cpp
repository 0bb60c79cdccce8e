#include "server/storage/backup.h"

#include <sqlite3.h>

#include <SQLiteCpp/Backup.h>
#include <SQLiteCpp/SQLiteCpp.h>

#include <cerrno>
#include <cstring>
#include <stdexcept>
#include <utility>

#include "server/chain/anchor.h"
#include "server/crypto/key_file.h"
#include "server/storage/data_folder.h"
#include "server/storage/database.h"
#include "server/storage/errors.h"
#include "server/storage/journal_lines.h"
#include "server/storage/journal_refusals.h"
#include "server/storage/postgresql/verify.h"
#include "server/storage/readers.h"
#include "server/storage/refusals.h"
#include "server/storage/sqlite/open.h"
#include "server/storage/sqlite/statement.h"
#include "shared/journal/events.h"

namespace habilis::server {

namespace {

using std::filesystem::path;

path key_file(const DatabaseOptions& options) {
    return options.journal_key.empty() ? options.folder / data_files::journal_key : options.journal_key;
}

Refusal about(RefusalCode code, const path& file, const std::string& cause) {
    return {code, "", {{"file", file.string()}, {"folder", file.string()}, {"cause", cause}}};
}

FolderReport inspect(Connection& connection, const JournalKey& key, const std::optional<JournalHead>& anchor) {
    FolderReport report;
    connection.each("PRAGMA integrity_check(100)", [&](const Row& row) {
        if (row.view(0) != "ok") report.damage.push_back(row.text(0));
    });
    connection.each("PRAGMA foreign_key_check", [&](const Row&) { ++report.dangling_references; });
    report.journal = verify_journal(connection, key, anchor);
    return report;
}

bool is_damage(const StorageError& error) {
    return error.primary_code() == SQLITE_CORRUPT || error.primary_code() == SQLITE_NOTADB;
}

Result<FolderReport> inspect_files(const path& folder, const path& key_path, const std::string& vfs) {
    const path file = folder / data_files::database;
    std::error_code error;
    if (!std::filesystem::exists(file, error))
        return error ? about(refusals::damaged_file, file, error.message()) : about(refusals::missing_file, file, "");
    const std::optional<JournalKey> key = read_journal_key(key_path);
    if (!key) return about(refusals::journal_key_missing, key_path, "");
    // Before the database: lines that are added meanwhile are newer than the anchor, never the other way round.
    const std::optional<JournalHead> anchor = read_journal_anchor(folder / data_files::journal_anchor, *key);
    try {
        const auto database = open_connection(file, Access::read, vfs);
        SqliteStatements statements(*database, false);
        PlainConnection connection(statements);
        if (!anchor && read_head(connection).sequence != 0)
            return about(refusals::journal_anchor_missing, folder / data_files::journal_anchor, "");
        return inspect(connection, *key, anchor);
    } catch (const StorageError& error) {
        if (!is_damage(error)) return about(refusals::damaged_file, file, error.what());
        return FolderReport{.damage = {error.what()}};
    } catch (const std::exception& error) {
        return about(refusals::damaged_file, file, error.what());
    }
}

Refusals check_empty(const path& folder) {
    std::error_code error;
    if (!std::filesystem::exists(folder, error) && !error) return {};
    if (std::filesystem::is_empty(folder, error)) return {};
    return {error ? about(refusals::folder_unusable, folder, error.message())
                  : about(refusals::folder_not_empty, folder, "")};
}

void copy_private(const path& from, const path& to) {
    if (!make_private_file(to)) throw std::runtime_error(to.string() + ": " + std::strerror(errno));
    std::filesystem::copy_file(from, to, std::filesystem::copy_options::overwrite_existing);
    std::filesystem::permissions(to, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
}

/// A data folder in the making. What was made goes again unless it is kept: half of one would be in the way of the next
/// attempt.
class NewFolder {
public:
    NewFolder(path folder, path key) : folder_(std::move(folder)), key_(std::move(key)) {}
    ~NewFolder() {
        if (kept_ || !begun_) return;
        std::error_code ignored;
        if (made_) std::filesystem::remove_all(folder_, ignored);
        else
            for (const auto& entry : std::filesystem::directory_iterator(folder_, ignored))
                std::filesystem::remove_all(entry.path(), ignored);
        if (made_key_) std::filesystem::remove(key_, ignored);
    }
    NewFolder(const NewFolder&) = delete;
    NewFolder& operator=(const NewFolder&) = delete;

    /// Holds the folder until it is `filled`.
    Refusals begin() {
        if (Refusals problems = check_empty(folder_); !problems.empty()) return problems;
        std::error_code ignored;
        const bool was_there = std::filesystem::exists(folder_, ignored);
        const bool key_was_there = std::filesystem::exists(key_, ignored);
        Result<DataFolder> held = DataFolder::hold(folder_);
        if (!held) return held.refusals();
        held_ = std::move(held.value());
        begun_ = true;
        made_ = !was_there;
        made_key_ = !key_was_there;
        return {};
    }
    void filled() { held_.reset(); }
    void keep() { kept_ = true; }

private:
    const path folder_, key_;
    std::optional<DataFolder> held_;
    bool begun_ = false, made_ = false, made_key_ = false, kept_ = false;
};

/// One state of the database, page by page, while others read and write the original.
JournalHead copy_database(const path& from, const path& to, const std::string& vfs) {
    const auto source = open_connection(from, Access::read, vfs);
    if (!make_private_file(to)) throw std::runtime_error(to.string() + " cannot be written");
    SQLite::Database target(to.string(), SQLite::OPEN_READWRITE);
    {
        SQLite::Backup backup(target, *source);
        backup.executeStep(-1);
    }
    // A backup is one file: without this the copy would want a log beside it, like the original.
    target.exec("PRAGMA journal_mode=DELETE");
    SqliteStatements statements(target, false);
    PlainConnection connection(statements);
    return read_head(connection);
}

/// Database, key and anchor of one folder into another that is held.
void copy_files(const path& from, const path& key_from, const path& to, const path& key_to, const std::string& vfs) {
    const JournalHead head = copy_database(from / data_files::database, to / data_files::database, vfs);
    std::error_code ignored;
    // A key that is there already is another folder's too: it was found to be the same one, and is not touched.
    if (!std::filesystem::exists(key_to, ignored)) copy_private(key_from, key_to);
    const std::optional<JournalKey> key = read_journal_key(key_to);
    if (!key) throw std::runtime_error(key_to.string() + " is not a journal key");
    JournalAnchor anchor(to / data_files::journal_anchor);
    anchor.write(*key, head);
    anchor.sync();
    sync_folder(to);
}

/// Before anything is made: both keys can be read, and a key that stands where the copy's will be is the same.
Refusals check_keys(const path& from, const path& to) {
    const std::optional<JournalKey> key = read_journal_key(from);
    if (!key) return {about(refusals::journal_key_missing, from, "")};
    std::error_code error;
    if (!std::filesystem::exists(to, error)) return {};
    const std::optional<JournalKey> other = read_journal_key(to);
    if (!other) return {about(refusals::journal_key_missing, to, "")};
    if (other->fingerprint() != key->fingerprint()) return {about(refusals::journal_key_wrong, to, "")};
    return {};
}

Refusals copy_folder(const path& from, const path& key_from, const DatabaseOptions& to, NewFolder& made) {
    if (Refusals problems = check_keys(key_from, key_file(to)); !problems.empty()) return problems;
    if (Refusals problems = made.begin(); !problems.empty()) return problems;
    try {
        copy_files(from, key_from, to.folder, key_file(to), to.vfs);
    } catch (const std::exception& error) {
        return {about(refusals::folder_unusable, to.folder, error.what())};
    }
    made.filled();
    return {};
}

}  // namespace

Result<FolderReport> verify_folder(const DatabaseOptions& options) {
    if (!options.database.empty()) return verify_postgresql(options);
    return inspect_files(options.folder, key_file(options), options.vfs);
}

Result<FolderReport> back_up(const DatabaseOptions& options, const path& target) {
    if (!options.database.empty()) return Refusal{refusals::postgres_backup};
    const DatabaseOptions to{.folder = target};
    NewFolder made(to.folder, key_file(to));
    if (Refusals problems = copy_folder(options.folder, key_file(options), to, made); !problems.empty())
        return problems;
    made.keep();
    return verify_folder(to);
}

Result<FolderReport> restore(const path& backup, DatabaseOptions into, const std::vector<AfterRestore>& afterwards) {
    if (!into.database.empty()) return Refusal{refusals::postgres_backup};
    // Whoever keeps the key away from the data may have taken it out of the backup as well.
    std::error_code ignored;
    path key = backup / data_files::journal_key;
    if (!std::filesystem::exists(key, ignored) && !into.journal_key.empty()) key = into.journal_key;
    // Told before anything is made: a backup that cannot be read, or whose journal somebody changed.
    const Result<FolderReport> before = inspect_files(backup, key, into.vfs);
    if (!before) return before.refusals();
    if (!before->journal.ok() && !into.accept_journal_damage)
        return Refusal{refusals::journal_broken, "", {{"line", std::to_string(before->journal.first_bad->line)}}};
    NewFolder made(into.folder, key_file(into));
    if (Refusals problems = copy_folder(backup, key, into, made); !problems.empty()) return problems;
    {
        Result<std::unique_ptr<Database>> database = Database::open(into);
        if (!database) return database.refusals();
        Refusals problems = database.value()->write([&](Transaction& transaction) -> Refusals {
            for (const AfterRestore& step : afterwards) step(transaction);
            transaction.record({.event = events::journal_restored,
                                .after = "{\"line\":" + std::to_string(before->journal.head.sequence) + "}"});
            return {};
        });
        if (!problems.empty()) return problems;
    }
    made.keep();
    return verify_folder(into);
}

}  // namespace habilis::server
