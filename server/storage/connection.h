#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "server/storage/composed.h"
#include "server/storage/errors.h"
#include "server/storage/value.h"

namespace habilis::server {

class Statement;
class StatementCache;

/// The current row of a running statement. Columns count from 0. Valid inside the callback only.
class Row {
public:
    explicit Row(Statement& statement) : statement_(statement) {}

    [[nodiscard]] std::int64_t integer(int column) const;   ///< NULL reads as 0
    [[nodiscard]] std::string_view view(int column) const;  ///< text or bytes; NULL reads as empty
    [[nodiscard]] bool null(int column) const;

    [[nodiscard]] std::string text(int column) const { return std::string(view(column)); }
    [[nodiscard]] bool flag(int column) const { return integer(column) != 0; }
    [[nodiscard]] Instant instant(int column) const { return {integer(column)}; }
    [[nodiscard]] Day day(int column) const { return day_from_iso(view(column)).value_or(Day{}); }
    template <class AnId>
    [[nodiscard]] AnId id(int column) const {
        return AnId{integer(column)};
    }
    /// An enum that was bound as its integer.
    template <class Enum>
    [[nodiscard]] Enum choice(int column) const {
        return static_cast<Enum>(integer(column));
    }

private:
    Statement& statement_;
};

/// A running statement; it is reset and given back when this goes.
class Cursor {
public:
    Cursor(StatementCache&, std::string_view sql, std::span<const Value>);
    ~Cursor();
    Cursor(const Cursor&) = delete;
    Cursor& operator=(const Cursor&) = delete;

    bool next();
    [[nodiscard]] const Row& row() const { return row_; }
    /// Rows changed by a statement that has run to its end.
    [[nodiscard]] int changes() const;

private:
    std::shared_ptr<Statement> statement_;
    Row row_;
};

/// Which engine keeps the data. Only what has no name in engine.h asks: the index of searches.
enum class Engine : std::uint8_t { sqlite, postgresql };

/// One connection to the database, for reading. Statements are prepared once and kept. SQL takes numbered parameters
/// ?1, ?2, … and is never put together from data. Throws StorageError.
class Connection {
public:
    explicit Connection(StatementCache& statements) : statements_(statements) {}
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    [[nodiscard]] Engine engine() const;

    /// Calls row(const Row&) for each row. A callback that returns bool stops the walk with false.
    template <class F, class... A>
    void each(std::string_view sql, F&& row, const A&... arguments) {
        const std::array<Value, sizeof...(A)> values{Value(arguments)...};
        walk(sql, values, row);
    }

    /// The same for a statement that is put together piece by piece.
    template <class F>
    void each(const Composed& statement, F&& row) {
        walk(statement.sql(), statement.values(), row);
    }

    /// map(const Row&) of the first row, or nothing. Also for INSERT … RETURNING: the statement runs to its end.
    template <class F, class... A>
    auto one(std::string_view sql, F&& map, const A&... arguments)
        -> std::optional<std::remove_cvref_t<std::invoke_result_t<F&, const Row&>>> {
        const std::array<Value, sizeof...(A)> values{Value(arguments)...};
        Cursor cursor(statements_, sql, values);
        if (!cursor.next()) return std::nullopt;
        std::optional<std::remove_cvref_t<std::invoke_result_t<F&, const Row&>>> found(map(cursor.row()));
        finish(cursor);
        return found;
    }

    /// The integer of the first column of the first row; `otherwise` when there is none or it is NULL.
    template <class... A>
    std::int64_t integer(std::string_view sql, const A&... arguments) {
        return one(
                   sql, [](const Row& row) { return row.integer(0); }, arguments...)
            .value_or(0);
    }

    std::int64_t integer(const Composed& statement) {
        std::int64_t found = 0;
        each(statement, [&](const Row& row) { found = row.integer(0); });
        return found;
    }

    /// The text of the first column of the first row, or empty.
    template <class... A>
    std::string text(std::string_view sql, const A&... arguments) {
        return one(
                   sql, [](const Row& row) { return row.text(0); }, arguments...)
            .value_or(std::string());
    }

protected:
    ~Connection() = default;
    int run_values(std::string_view sql, std::span<const Value>);
    std::optional<ConstraintViolation> attempt_values(std::string_view sql, std::span<const Value>);
    bool run_values_unless_taken(std::string_view unique, std::string_view sql, std::span<const Value>);
    [[nodiscard]] StatementCache& statements() { return statements_; }

private:
    template <class F>
    void walk(std::string_view sql, std::span<const Value> values, F& row) {
        Cursor cursor(statements_, sql, values);
        while (cursor.next()) {
            if constexpr (std::is_same_v<std::invoke_result_t<F&, const Row&>, bool>) {
                if (!row(cursor.row())) return;
            } else {
                row(cursor.row());
            }
        }
    }

    /// A writing statement has done all its work only at its end; a reading one is cheaper left where it is.
    void finish(Cursor&);

    StatementCache& statements_;
};

}  // namespace habilis::server
