#include "server/storage/connection.h"

#include "server/storage/statement.h"

namespace habilis::server {

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

Engine Connection::engine() const { return statements_.engine(); }

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
    throw ConstraintError(0, "constraint failed: " + violation->what, *violation);
}

std::optional<ConstraintViolation> Connection::attempt_values(std::string_view sql, std::span<const Value> values) {
    statements_.begin_attempt();
    try {
        run_values(sql, values);
    } catch (const ConstraintError& error) {
        statements_.end_attempt(true);
        return error.violation();
    }
    statements_.end_attempt(false);
    return std::nullopt;
}

}  // namespace habilis::server
