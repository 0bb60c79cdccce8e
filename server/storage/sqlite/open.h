#pragma once

#include <filesystem>
#include <memory>
#include <string>

namespace SQLite {
class Database;
}

/// For the .cpp files of this folder.
namespace habilis::server {

enum class Access : std::uint8_t { read, write, checkpoint };

/// The oldest SQLite that may touch the data: before 3.51.3, resetting the write-ahead log races with its readers and
/// can corrupt the file (sqlite.org/wal.html).
inline constexpr int oldest_sqlite = 3'051'003;

/// Opens a connection with every setting that safety rests on, and reads each back: SQLite ignores what it does not
/// understand. Throws StorageError. `vfs` is SQLite's name of the file system to use, empty for its default.
std::unique_ptr<SQLite::Database> open_connection(const std::filesystem::path& file, Access, const std::string& vfs);

}  // namespace habilis::server
