#include "server/storage/sqlite/statement.h"

#include <algorithm>
#include <string>

#include "server/storage/administration.h"
#include "server/storage/errors.h"

namespace habilis::server {

namespace {

StorageError error_about(int code, const std::string& what, std::string_view sql) {
    return {code, what + " [" + std::string(sql.substr(0, 200)) + "]"};
}

ConstraintViolation::Kind kind_of(int code) {
    using enum ConstraintViolation::Kind;
    switch (code) {
        case SQLITE_CONSTRAINT_UNIQUE:
        case SQLITE_CONSTRAINT_PRIMARYKEY:
        case SQLITE_CONSTRAINT_ROWID: return unique;
        case SQLITE_CONSTRAINT_FOREIGNKEY: return foreign_key;
        case SQLITE_CONSTRAINT_CHECK: return check;
        case SQLITE_CONSTRAINT_NOTNULL: return not_null;
        case SQLITE_CONSTRAINT_TRIGGER: return trigger;
        default: return other;
    }
}

/// "UNIQUE constraint failed: accounts.email_key [INSERT …]" → "accounts.email_key"
std::string subject_of(std::string_view message) {
    message = message.substr(0, message.find(" ["));
    constexpr std::string_view lead = "constraint failed: ";
    const std::size_t at = message.find(lead);
    return std::string(at == std::string_view::npos ? message : message.substr(at + lead.size()));
}

constexpr std::string_view of_memberships[] = {"role",    "extra_rights", "delegated_level_id", "starts_on",
                                               "ends_on", "account_id",   "organisation_id"};
constexpr std::string_view of_accounts[] = {"state", "kind"};

bool administers(int action, std::string_view table, std::string_view column) {
    if (table != "memberships" && table != "accounts") return false;
    if (action == SQLITE_INSERT || action == SQLITE_DELETE) return true;
    if (action != SQLITE_UPDATE) return false;
    const auto is_it = [&](std::string_view one) { return one == column; };
    return table == "accounts" ? std::any_of(std::begin(of_accounts), std::end(of_accounts), is_it)
                               : std::any_of(std::begin(of_memberships), std::end(of_memberships), is_it);
}

/// Told of each thing that a statement does while it is prepared. `about`: its table; `trigger`: what does it for the
/// statement, if it is not the statement itself.
int note_administration(void* noted, int action, const char* about, const char* detail, const char* /*schema*/,
                        const char* trigger) {
    const auto words = [](const char* text) { return text == nullptr ? std::string_view() : std::string_view(text); };
    if (trigger == nullptr && administers(action, words(about), words(detail))) *static_cast<bool*>(noted) = true;
    return SQLITE_OK;
}

}  // namespace

void throw_error(sqlite3* database, std::string_view sql) {
    const int code = sqlite3_extended_errcode(database);
    const StorageError error = error_about(code, sqlite3_errmsg(database), sql);
    if (error.primary_code() != SQLITE_CONSTRAINT) throw error;
    throw ConstraintError(code, error.what(), {kind_of(code), subject_of(error.what())});
}

void rethrow(const SQLite::Exception& error, std::string_view sql) {
    throw error_about(error.getExtendedErrorCode(), error.what(), sql);
}

SqliteStatement::SqliteStatement(sqlite3* database, std::string_view sql) {
    sqlite3_stmt* handle = nullptr;
    // "Persistent": it is kept and run many times.
    if (sqlite3_prepare_v3(database, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT, &handle,
                           nullptr) != SQLITE_OK)
        throw_error(database, sql);
    if (handle == nullptr) throw error_about(SQLITE_MISUSE, "no statement", sql);
    handle_.reset(handle);
}

void SqliteStatement::check(int code) const {
    if (code != SQLITE_OK) throw_error(sqlite3_db_handle(handle_.get()), sqlite3_sql(handle_.get()));
}

void SqliteStatement::bind(std::span<const Value> values) {
    if (static_cast<int>(values.size()) != sqlite3_bind_parameter_count(handle_.get()))
        throw error_about(SQLITE_RANGE, "wrong number of arguments", sqlite3_sql(handle_.get()));
    int index = 0;
    for (const Value& value : values) bind_one(++index, value);
}

void SqliteStatement::bind_one(int index, const Value& value) {
    sqlite3_stmt* handle = handle_.get();
    // No bytes are the empty text, not NULL, which is what a null pointer would bind.
    const char* bytes = value.text().empty() ? "" : value.text().data();
    switch (value.type()) {
        case Value::Type::null: return check(sqlite3_bind_null(handle, index));
        case Value::Type::integer: return check(sqlite3_bind_int64(handle, index, value.integer()));
        case Value::Type::text:
            return check(sqlite3_bind_text64(handle, index, bytes, value.text().size(), SQLITE_STATIC, SQLITE_UTF8));
        case Value::Type::blob:
            return check(sqlite3_bind_blob64(handle, index, bytes, value.text().size(), SQLITE_STATIC));
        case Value::Type::numbers: {
            auto* numbers = const_cast<std::int64_t*>(value.numbers().data());
            return check(sqlite3_carray_bind(handle, index, numbers, static_cast<int>(value.numbers().size()),
                                             SQLITE_CARRAY_INT64, SQLITE_STATIC));
        }
        case Value::Type::day: {
            const std::string day = to_iso(value.day());
            return check(sqlite3_bind_text64(handle, index, day.data(), day.size(), SQLITE_TRANSIENT, SQLITE_UTF8));
        }
    }
}

bool SqliteStatement::step() {
    const int code = sqlite3_step(handle_.get());
    if (code == SQLITE_ROW) return true;
    if (code != SQLITE_DONE) throw_error(sqlite3_db_handle(handle_.get()), sqlite3_sql(handle_.get()));
    return false;
}

std::string_view SqliteStatement::view(int column) const {
    const void* bytes = sqlite3_column_blob(handle_.get(), column);
    if (bytes == nullptr) return {};
    return {static_cast<const char*>(bytes), static_cast<std::size_t>(sqlite3_column_bytes(handle_.get(), column))};
}

SqliteStatements::SqliteStatements(SQLite::Database& database, bool writes)
    : StatementCache(writes), database_(database) {
    if (writes) sqlite3_set_authorizer(database_.getHandle(), note_administration, &administers_);
}

SqliteStatements::~SqliteStatements() {
    clear();
    if (writes()) sqlite3_set_authorizer(database_.getHandle(), nullptr, nullptr);
}

std::shared_ptr<Statement> SqliteStatements::prepare(std::string_view sql) {
    administers_ = false;
    auto statement = std::make_shared<SqliteStatement>(database_.getHandle(), sql);
    if (administers_ && !sql.starts_with(administration))
        throw error_about(SQLITE_AUTH, "an administration is changed outside of its place", sql);
    return statement;
}

bool SqliteStatements::leaves_references_open() {
    int open_foreign_keys = 0;
    int unused = 0;
    sqlite3_db_status(database_.getHandle(), SQLITE_DBSTATUS_DEFERRED_FKS, &open_foreign_keys, &unused, 0);
    return open_foreign_keys != 0;
}

}  // namespace habilis::server
