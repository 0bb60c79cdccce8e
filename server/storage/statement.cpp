#include "server/storage/statement.h"

#include <sqlite3.h>

#include <algorithm>

#include "server/storage/errors.h"

namespace habilis::server {

namespace {

void bind_one(SQLite::Statement& statement, int index, const Value& value) {
    switch (value.type()) {
        case Value::Type::null: statement.bind(index); return;
        case Value::Type::integer: statement.bind(index, value.integer()); return;
        case Value::Type::text: statement.bind(index, std::string(value.text())); return;
        case Value::Type::day: statement.bind(index, to_iso(value.day())); return;
        case Value::Type::blob:
            // The bytes are the caller's and outlive the call, so SQLite need not copy them; no bytes is not NULL.
            statement.bindNoCopy(index, value.text().empty() ? "" : value.text().data(),
                                 static_cast<int>(value.text().size()));
            return;
    }
}

}  // namespace

void rethrow(const SQLite::Exception& error, std::string_view sql) {
    throw StorageError(error.getExtendedErrorCode(),
                       std::string(error.what()) + " [" + std::string(sql.substr(0, 200)) + "]");
}

Statement::Statement(const SQLite::Database& database, const std::string& sql) : statement_(database, sql) {}

void Statement::bind(std::span<const Value> values) {
    if (static_cast<int>(values.size()) != parameter_count())
        throw StorageError(SQLITE_RANGE, "wrong number of arguments [" + statement_.getQuery() + "]");
    int index = 0;
    for (const Value& value : values) bind_one(statement_, ++index, value);
}

bool Statement::step() {
    try {
        return statement_.executeStep();
    } catch (const SQLite::Exception& error) {
        rethrow(error, statement_.getQuery());
    }
}

void Statement::reset() noexcept {
    // The error of the last step comes out again here; it has been told already.
    statement_.tryReset();
}

std::int64_t Statement::integer(int column) const {
    return const_cast<SQLite::Statement&>(statement_).getColumn(column).getInt64();
}

std::string_view Statement::view(int column) const {
    const SQLite::Column value = const_cast<SQLite::Statement&>(statement_).getColumn(column);
    const void* bytes = value.getBlob();
    if (bytes == nullptr) return {};
    return {static_cast<const char*>(bytes), static_cast<std::size_t>(value.getBytes())};
}

bool Statement::null(int column) const {
    return const_cast<SQLite::Statement&>(statement_).isColumnNull(column);
}

std::shared_ptr<Statement> StatementCache::take(std::string_view sql) {
    try {
        const auto found = statements_.find(sql);
        if (found != statements_.end() && !found->second->busy) {
            found->second->used = ++clock_;
            return found->second;
        }
        auto statement = std::make_shared<Statement>(database_, std::string(sql));
        if (found != statements_.end()) return statement;
        make_room();
        statement->used = ++clock_;
        statements_.emplace(sql, statement);
        return statement;
    } catch (const SQLite::Exception& error) {
        rethrow(error, sql);
    }
}

void StatementCache::make_room() {
    if (statements_.size() < most) return;
    const auto oldest = std::min_element(statements_.begin(), statements_.end(), [](const auto& a, const auto& b) {
        return a.second->used < b.second->used;
    });
    statements_.erase(oldest);
}

}  // namespace habilis::server
