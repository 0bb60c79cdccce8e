#include "server/storage/readers.h"

#include <sqlite3.h>

#include <chrono>

#include "server/storage/open.h"
#include "server/storage/statement.h"

namespace habilis::server {

namespace {

class ReadingConnection final : public Connection {
public:
    using Connection::Connection;
    using Connection::run_values;
};

}  // namespace

class Reader {
public:
    Reader(const std::filesystem::path& file, const std::string& vfs)
        : database_(open_connection(file, Access::read, vfs)),
          statements_(*database_, false),
          connection_(statements_) {}

    void begin() { connection_.run_values("BEGIN", {}); }
    void end() noexcept {
        try {
            connection_.run_values("COMMIT", {});
        } catch (const StorageError&) {
            // A read that failed on I/O may have ended its transaction itself.
            database_->tryExec("ROLLBACK");
        }
    }
    Connection& connection() { return connection_; }

private:
    std::unique_ptr<SQLite::Database> database_;
    StatementCache statements_;
    ReadingConnection connection_;
};

Readers::Readers(const std::filesystem::path& file, unsigned count, const std::string& vfs) {
    for (unsigned i = 0; i < count; ++i) free_.push_back(std::make_unique<Reader>(file, vfs));
}

Readers::~Readers() = default;

std::unique_ptr<Reader> Readers::take() {
    constexpr auto patience = std::chrono::seconds(5);
    std::unique_lock lock(mutex_);
    if (!given_back_.wait_for(lock, patience, [&] { return !free_.empty(); }))
        throw StorageError(SQLITE_BUSY, "every reading connection is busy");
    std::unique_ptr<Reader> reader = std::move(free_.back());
    free_.pop_back();
    return reader;
}

void Readers::give_back(std::unique_ptr<Reader> reader) {
    const std::lock_guard lock(mutex_);
    free_.push_back(std::move(reader));
    given_back_.notify_one();
}

Readers::Lease::Lease(Readers& readers) : readers_(readers), reader_(readers.take()) {
    try {
        reader_->begin();
    } catch (...) {
        readers_.give_back(std::move(reader_));
        throw;
    }
}

Readers::Lease::~Lease() {
    reader_->end();
    readers_.give_back(std::move(reader_));
}

Connection& Readers::Lease::connection() { return reader_->connection(); }

}  // namespace habilis::server
