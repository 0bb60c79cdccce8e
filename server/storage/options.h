#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "server/storage/migrate.h"
#include "shared/base/instant.h"

namespace habilis::server {

struct DatabaseOptions {
    std::filesystem::path folder;
    /// Address of a PostgreSQL database (postgresql://…). Empty: SQLite, in the folder.
    std::string database = {};
    /// Empty: journal.key inside the folder. Elsewhere (another disk, another owner's backup) is safer.
    std::filesystem::path journal_key = {};
    /// Of the key that closes what has to wait, such as mails. Empty: seal.key inside the folder. Made when it is
    /// missing.
    std::filesystem::path seal_key = {};
    /// The time of writes. Empty: the system's clock.
    std::function<Instant()> clock = {};
    /// Gets what goes wrong, as (event, detail): never a bound value. Called from any thread. Empty: silence.
    std::function<void(std::string_view event, std::string_view detail)> log = {};
    /// Called once when the disk can no longer be trusted (a failed fsync, a damaged file): from then on every write is
    /// refused, and only a restart reads back what is really there. The program should stop; not by closing the
    /// database inside this call, which comes from the thread that writes.
    std::function<void()> on_broken = {};
    /// Connections that read at once; 0: two more than there are cores, for MadeFiles::most_at_once.
    unsigned readers = 0;
    /// Writes that may wait; beyond, they are refused at once.
    std::size_t queue_limit = 1024;
    /// Start over a journal that is cut short or broken, and say so in it.
    bool accept_journal_damage = false;
    /// SQLite's name of the file system, for tests that make it fail. Empty: the default.
    std::string vfs = {};
    /// Empty: the program's. Tests give the first ones only. For SQLite.
    std::vector<Migration> migrations = {};
};

/// Counters since the start.
struct WriteStatistics {
    std::uint64_t writes = 0;       ///< closures run
    std::uint64_t refused = 0;      ///< of these, undone because they refused
    std::uint64_t failed = 0;       ///< of these, undone because machinery broke
    std::uint64_t turned_away = 0;  ///< not run, because the queue was full
    std::uint64_t commits = 0;
    std::uint64_t failed_commits = 0;
    std::uint64_t checkpoints = 0;
    std::size_t queued = 0;     ///< now
    std::size_t log_pages = 0;  ///< of the write-ahead log, after the last COMMIT
    bool broken = false;
    bool disk_refused = false;  ///< the last write that went to the disk did not get there
    bool crowded = false;       ///< in the last seconds writes were turned away, or the one under way does not end
};

}  // namespace habilis::server
