#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "server/storage/database.h"
#include "tests/support/server/temporary_folder.h"
#include "tests/support/server/test_postgres.h"

namespace habilis::server {

/// A real database on disk in a folder of its own, with a clock that the test moves: 2026-11-22T10:00:00Z at first.
class TestDatabase {
public:
    explicit TestDatabase(DatabaseOptions wanted = {}) : options(std::move(wanted)) {
        options.folder = folder_.path();
        options.database = postgres_.address();
        options.clock = [this] { return Instant{now_.load()}; };
        options.log = [this](std::string_view event, std::string_view detail) {
            const std::lock_guard lock(mutex_);
            log_.emplace_back(std::string(event) + ": " + std::string(detail));
        };
        if (options.readers == 0) options.readers = 2;
        REQUIRE(open().empty());
    }

    Refusals open() {
        Result<std::unique_ptr<Database>> opened = Database::open(options);
        if (!opened) return opened.refusals();
        database_ = std::move(opened.value());
        return {};
    }
    void close() { database_.reset(); }
    Refusals reopen() {
        close();
        return open();
    }

    Database& operator*() { return *database_; }
    Database* operator->() { return database_.get(); }
    [[nodiscard]] const std::filesystem::path& folder() const { return options.folder; }

    [[nodiscard]] Instant now() const { return {now_.load()}; }
    void advance(std::int64_t milliseconds) { now_ += milliseconds; }

    /// Whether something that contains `text` was logged.
    bool logged(std::string_view text) {
        const std::lock_guard lock(mutex_);
        return std::any_of(log_.begin(), log_.end(),
                           [&](const std::string& line) { return line.find(text) != std::string::npos; });
    }

    /// One number of the data, seen as any reader sees it.
    std::int64_t count(std::string_view sql) {
        return database_->read([&](Connection& connection) { return connection.integer(sql); });
    }

    DatabaseOptions options;

private:
    TemporaryFolder folder_;
    TestPostgres postgres_;
    std::atomic<std::int64_t> now_ = 1'795'341'600'000;
    std::mutex mutex_;
    std::vector<std::string> log_;
    std::unique_ptr<Database> database_;
};

/// The only refusal's code, or "" when there is none.
inline std::string_view code_of(const Refusals& refusals) { return refusals.empty() ? "" : refusals.front().code.name; }
template <class T>
std::string_view code_of(const Result<T>& result) {
    return result.ok() ? "" : code_of(result.refusals());
}

}  // namespace habilis::server
