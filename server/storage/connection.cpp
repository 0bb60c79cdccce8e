#include "server/storage/connection.h"

#include "server/storage/statement.h"

namespace habilis::server {

namespace {

// Extended result codes of SQLITE_CONSTRAINT (sqlite.org/rescode.html).
constexpr int constraint_code = 19;
constexpr int constraint_check = 275;
constexpr int constraint_foreign_key = 787;
constexpr int constraint_not_null = 1299;
constexpr int constraint_primary_key = 1555;
constexpr int constraint_trigger = 1811;
constexpr int constraint_unique = 2067;
constexpr int constraint_row_id = 2579;

ConstraintViolation::Kind kind_of(int code) {
    using enum ConstraintViolation::Kind;
    switch (code) {
        case constraint_unique:
        case constraint_primary_key:
        case constraint_row_id: return unique;
        case constraint_foreign_key: return foreign_key;
        case constraint_check: return check;
        case constraint_not_null: return not_null;
        case constraint_trigger: return trigger;
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

}  // namespace

std::int64_t Row::integer(int column) const { return statement_.integer(column); }
std::string_view Row::view(int column) const { return statement_.view(column); }
bool Row::null(int column) const { return statement_.null(column); }

Cursor::Cursor(StatementCache& statements, std::string_view sql, std::span<const Value> values)
    : statement_(statements.take(sql)), row_(*statement_) {
    statement_->bind(values);
    statement_->busy = true;
}

Cursor::~Cursor() {
    statement_->reset();
    statement_->busy = false;
}

bool Cursor::next() { return statement_->step(); }

int Cursor::changes() const { return statement_->changes(); }

void Connection::finish(Cursor& cursor) {
    if (!statements_.writes()) return;
    while (cursor.next()) {
    }
}

int Connection::run_values(std::string_view sql, std::span<const Value> values) {
    Cursor cursor(statements_, sql, values);
    while (cursor.next()) {
    }
    return cursor.changes();
}

bool Connection::run_values_unless_taken(std::string_view unique, std::string_view sql, std::span<const Value> values) {
    const auto violation = attempt_values(sql, values);
    if (!violation) return true;
    if (violation->kind == ConstraintViolation::Kind::unique && violation->what == unique) return false;
    throw StorageError(constraint_code, "constraint failed: " + violation->what);
}

std::optional<ConstraintViolation> Connection::attempt_values(std::string_view sql, std::span<const Value> values) {
    try {
        run_values(sql, values);
        return std::nullopt;
    } catch (const StorageError& error) {
        if (error.primary_code() != constraint_code) throw;
        return ConstraintViolation{kind_of(error.code()), subject_of(error.what())};
    }
}

}  // namespace habilis::server
