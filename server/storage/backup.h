#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "server/storage/journal_check.h"
#include "server/storage/options.h"
#include "server/storage/transaction.h"
#include "shared/base/result.h"

/// What an operator does with a data folder as a whole: `habilis backup`, `restore` and `verify`.
namespace habilis::server {

/// What is wrong, or right, with a data folder.
struct FolderReport {
    std::vector<std::string> damage;  ///< what SQLite's integrity_check says, at most 100 lines
    std::int64_t dangling_references = 0;
    JournalReport journal;
    [[nodiscard]] bool ok() const { return damage.empty() && dangling_references == 0 && journal.ok(); }
};

/// Reads everything: time grows with the data. The server may be running.
Result<FolderReport> verify_folder(const DatabaseOptions&);

/// Copies one state of the data, with the journal's key and its anchor, into a folder that is new or empty. The server
/// may be running, and writes meanwhile. The copy is as secret as the original.
Result<FolderReport> back_up(const DatabaseOptions&, const std::filesystem::path& target);

/// What must not come back to life with old data: sessions, links, people erased since. Runs in the transaction that
/// records the restoration.
using AfterRestore = std::function<void(Transaction&)>;

/// Makes a data folder, new or empty, from a backup, brings its schema to the program's and checks all of it.
Result<FolderReport> restore(const std::filesystem::path& backup, DatabaseOptions into,
                             const std::vector<AfterRestore>& afterwards);

}  // namespace habilis::server
