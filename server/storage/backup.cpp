#include "server/storage/backup.h"

#include <SQLiteCpp/Backup.h>
#include <SQLiteCpp/SQLiteCpp.h>

#include "server/journal/anchor.h"
#include "server/journal/refusals.h"
#include "server/journal/store.h"
#include "server/storage/data_folder.h"
#include "server/storage/database.h"
#include "server/storage/open.h"
#include "server/storage/refusals.h"
#include "server/storage/statement.h"
#include "shared/journal/events.h"

namespace habilis::server {

namespace {

using std::filesystem::path;

class LookingConnection final : public Connection {
public:
    using Connection::Connection;
};

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

Result<FolderReport> inspect_files(const path& folder, const path& key_path, const std::string& vfs) {
    const path file = folder / data_files::database;
    if (!std::filesystem::exists(file)) return about(refusals::missing_file, file, "");
    const std::optional<JournalKey> key = read_journal_key(key_path);
    if (!key) return about(refusals::journal_key_missing, key_path, "");
    // Before the database: lines that are added meanwhile are newer than the anchor, never the other way round.
    const std::optional<JournalHead> anchor = read_journal_anchor(folder / data_files::journal_anchor, *key);
    try {
        const auto database = open_connection(file, Access::read, vfs);
        StatementCache statements(*database, false);
        LookingConnection connection(statements);
        if (!anchor && read_head(connection).sequence != 0)
            return about(refusals::journal_anchor_missing, folder / data_files::journal_anchor, "");
        return inspect(connection, *key, anchor);
    } catch (const std::exception& error) {
        return about(refusals::damaged_file, file, error.what());
    }
}

Refusals check_empty(const path& folder) {
    std::error_code error;
    if (!std::filesystem::exists(folder) || std::filesystem::is_empty(folder, error)) return {};
    return {about(refusals::folder_not_empty, folder, "")};
}

void copy_private(const path& from, const path& to) {
    make_private_file(to);
    std::filesystem::copy_file(from, to, std::filesystem::copy_options::overwrite_existing);
    std::filesystem::permissions(to, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
}

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
    StatementCache statements(target, false);
    LookingConnection connection(statements);
    return read_head(connection);
}

/// Database, key and anchor of one folder into another that is held.
void copy_files(const path& from, const path& key_from, const path& to, const path& key_to, const std::string& vfs) {
    const JournalHead head = copy_database(from / data_files::database, to / data_files::database, vfs);
    if (key_from != key_to) copy_private(key_from, key_to);
    const std::optional<JournalKey> key = read_journal_key(key_to);
    if (!key) throw std::runtime_error(key_to.string() + " is not a journal key");
    JournalAnchor anchor(to / data_files::journal_anchor);
    anchor.write(*key, head);
    anchor.sync();
    sync_folder(to);
}

Refusals copy_folder(const path& from, const path& key_from, const DatabaseOptions& to) {
    if (Refusals problems = check_empty(to.folder); !problems.empty()) return problems;
    const Result<DataFolder> held = DataFolder::hold(to.folder);
    if (!held) return held.refusals();
    try {
        copy_files(from, key_from, to.folder, key_file(to), to.vfs);
    } catch (const std::exception& error) {
        return {about(refusals::folder_unusable, to.folder, error.what())};
    }
    return {};
}

}  // namespace

Result<FolderReport> verify_folder(const DatabaseOptions& options) {
    return inspect_files(options.folder, key_file(options), options.vfs);
}

Result<FolderReport> back_up(const DatabaseOptions& options, const path& target) {
    const DatabaseOptions to{.folder = target};
    if (Refusals problems = copy_folder(options.folder, key_file(options), to); !problems.empty()) return problems;
    return verify_folder(to);
}

Result<FolderReport> restore(const path& backup, DatabaseOptions into, const std::vector<AfterRestore>& afterwards) {
    const path key = backup / data_files::journal_key;
    // Told before anything is made: a backup that cannot be read, or whose journal somebody changed.
    const Result<FolderReport> before = inspect_files(backup, key, into.vfs);
    if (!before) return before.refusals();
    if (!before->journal.ok() && !into.accept_journal_damage)
        return Refusal{refusals::journal_broken, "", {{"line", std::to_string(before->journal.first_bad->line)}}};
    if (Refusals problems = copy_folder(backup, key, into); !problems.empty()) return problems;
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
    return verify_folder(into);
}

}  // namespace habilis::server
