#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>

#include "server/storage/value.h"

/// The only header that shows SQLiteCpp; for the .cpp files of this folder.
namespace habilis::server {

/// A prepared statement.
class Statement {
public:
    Statement(const SQLite::Database&, const std::string& sql);

    void bind(std::span<const Value>);
    bool step();
    void reset() noexcept;
    [[nodiscard]] int changes() const { return statement_.getChanges(); }
    [[nodiscard]] std::int64_t integer(int column) const;
    [[nodiscard]] std::string_view view(int column) const;
    [[nodiscard]] bool null(int column) const;
    /// Parameters, so that none is forgotten: an unbound one would silently be NULL.
    [[nodiscard]] int parameter_count() const { return statement_.getBindParameterCount(); }

    bool busy = false;       ///< running: a recursive use of the same SQL gets another one
    std::uint64_t used = 0;  ///< for throwing out what was not used for longest

private:
    SQLite::Statement statement_;
};

/// What a connection has prepared. One thread at a time.
class StatementCache {
public:
    explicit StatementCache(SQLite::Database& database, bool writes) : database_(database), writes_(writes) {}

    std::shared_ptr<Statement> take(std::string_view sql);
    void clear() { statements_.clear(); }
    [[nodiscard]] SQLite::Database& database() { return database_; }
    [[nodiscard]] bool writes() const { return writes_; }

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };
    void make_room();

    static constexpr std::size_t most = 300;
    SQLite::Database& database_;
    bool writes_;
    std::uint64_t clock_ = 0;
    std::unordered_map<std::string, std::shared_ptr<Statement>, Hash, std::equal_to<>> statements_;
};

/// Rethrows SQLiteCpp's exception as a StorageError that names the statement.
[[noreturn]] void rethrow(const SQLite::Exception&, std::string_view sql);

}  // namespace habilis::server
