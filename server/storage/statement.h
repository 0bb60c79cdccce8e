#pragma once

#include <sqlite3.h>
#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>

#include "server/storage/value.h"

/// The only header that shows SQLite and SQLiteCpp; for the .cpp files of this folder.
namespace habilis::server {

/// A prepared statement. On SQLite itself: SQLiteCpp's own copies each text that is bound and counts references for
/// each column that is read, which took 1.7 times as long for a whole table.
class Statement {
public:
    Statement(sqlite3* database, std::string_view sql);

    /// Text is not copied: it lives until reset. Throws StorageError when the number of arguments is not the number of
    /// parameters, because an unbound one would silently be NULL.
    void bind(std::span<const Value>);
    bool step();
    /// The error of the last step comes out of SQLite again here; it has been told already.
    void reset() noexcept { sqlite3_reset(handle_.get()); }
    [[nodiscard]] int changes() const { return sqlite3_changes(sqlite3_db_handle(handle_.get())); }

    [[nodiscard]] std::int64_t integer(int column) const { return sqlite3_column_int64(handle_.get(), column); }
    [[nodiscard]] std::string_view view(int column) const;
    [[nodiscard]] bool null(int column) const { return sqlite3_column_type(handle_.get(), column) == SQLITE_NULL; }

    bool busy = false;       ///< running: a recursive use of the same SQL gets another one
    std::uint64_t used = 0;  ///< for throwing out what was not used for longest

private:
    struct Finalize {
        void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
    };
    void check(int code) const;
    void bind_one(int index, const Value&);

    std::unique_ptr<sqlite3_stmt, Finalize> handle_;
};

/// What a connection has prepared. One thread at a time.
class StatementCache {
public:
    StatementCache(SQLite::Database& database, bool writes);
    ~StatementCache();
    StatementCache(const StatementCache&) = delete;
    StatementCache& operator=(const StatementCache&) = delete;

    std::shared_ptr<Statement> take(std::string_view sql);
    void clear() { statements_.clear(); }
    [[nodiscard]] SQLite::Database& database() { return database_; }
    [[nodiscard]] bool writes() const { return writes_; }
    /// While set, nothing runs outside a transaction: when SQLite gives one up (a full disk), a closure that swallowed
    /// the error would otherwise go on and commit each further statement by itself.
    void expect_transaction(bool expected) { transaction_expected_ = expected; }

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };
    void make_room();
    /// Throws where the statement administers and does not begin with the words for that (administration.h).
    std::shared_ptr<Statement> prepare(std::string_view sql);

    static constexpr std::size_t most = 300;
    SQLite::Database& database_;
    bool writes_;
    bool transaction_expected_ = false;
    bool administers_ = false;  ///< the statement that is being prepared
    std::uint64_t clock_ = 0;
    std::unordered_map<std::string, std::shared_ptr<Statement>, Hash, std::equal_to<>> statements_;
};

/// The error of the last call on a connection, with the statement it was about.
[[noreturn]] void throw_error(sqlite3* database, std::string_view sql);
/// Rethrows SQLiteCpp's exception as a StorageError that names the statement.
[[noreturn]] void rethrow(const SQLite::Exception&, std::string_view sql);

}  // namespace habilis::server
