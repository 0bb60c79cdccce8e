#pragma once

#include <sqlite3.h>
#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

#include "server/storage/statement.h"

/// The only header that shows SQLite and SQLiteCpp; for the .cpp files of this folder.
namespace habilis::server {

/// A prepared statement. On SQLite itself: SQLiteCpp's own copies each text that is bound and counts references for
/// each column that is read, which took 1.7 times as long for a whole table.
class SqliteStatement final : public Statement {
public:
    SqliteStatement(sqlite3* database, std::string_view sql);

    void bind(std::span<const Value>) override;
    bool step() override;
    /// The error of the last step comes out of SQLite again here; it has been told already.
    void reset() noexcept override { sqlite3_reset(handle_.get()); }
    [[nodiscard]] int changes() const override { return sqlite3_changes(sqlite3_db_handle(handle_.get())); }

    [[nodiscard]] std::int64_t integer(int column) const override {
        return sqlite3_column_int64(handle_.get(), column);
    }
    [[nodiscard]] std::string_view view(int column) const override;
    [[nodiscard]] bool null(int column) const override {
        return sqlite3_column_type(handle_.get(), column) == SQLITE_NULL;
    }

private:
    struct Finalize {
        void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
    };
    void check(int code) const;
    void bind_one(int index, const Value&);

    std::unique_ptr<sqlite3_stmt, Finalize> handle_;
};

class SqliteStatements final : public StatementCache {
public:
    SqliteStatements(SQLite::Database& database, bool writes);
    ~SqliteStatements() override;

    [[nodiscard]] Engine engine() const override { return Engine::sqlite; }
    [[nodiscard]] bool in_transaction() const override { return sqlite3_get_autocommit(database_.getHandle()) == 0; }
    [[nodiscard]] std::int64_t total_changes() const override { return sqlite3_total_changes64(database_.getHandle()); }
    [[nodiscard]] bool leaves_references_open() override;

private:
    /// Throws where the statement administers and does not begin with the words for that (administration.h).
    std::shared_ptr<Statement> prepare(std::string_view sql) override;

    SQLite::Database& database_;
    bool administers_ = false;  ///< the statement that is being prepared
};

/// The error of the last call on a connection, with the statement it was about.
[[noreturn]] void throw_error(sqlite3* database, std::string_view sql);
/// Rethrows SQLiteCpp's exception as a StorageError that names the statement.
[[noreturn]] void rethrow(const SQLite::Exception&, std::string_view sql);

}  // namespace habilis::server
