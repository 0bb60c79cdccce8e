#include "server/storage/sqlite/reader.h"

#include "server/storage/sqlite/open.h"

namespace habilis::server {

SqliteReader::SqliteReader(const std::filesystem::path& file, const std::string& vfs)
    : database_(open_connection(file, Access::read, vfs)), statements_(*database_, false), connection_(statements_) {}

void SqliteReader::begin() { connection_.run_values("BEGIN", {}); }

void SqliteReader::end() noexcept {
    try {
        connection_.run_values("COMMIT", {});
    } catch (const StorageError&) {
        // A read that failed on I/O may have ended its transaction itself.
        database_->tryExec("ROLLBACK");
    }
}

}  // namespace habilis::server
