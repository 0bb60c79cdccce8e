#include "server/storage/postgresql/session.h"

#include <utility>

namespace habilis::server {

namespace {

std::string trimmed(const char* message) {
    std::string text = message == nullptr ? "" : message;
    // The first line says what; the others may show what was bound.
    text.resize(std::min(text.find('\n'), text.size()));
    return text;
}

std::string field(const PGresult* result, int code) {
    const char* text = PQresultErrorField(result, code);
    return text == nullptr ? "" : text;
}

void ignore_notice(void*, const PGresult*) {}

}  // namespace

PostgresSession::PostgresSession(std::string address) : address_(std::move(address)) { renew(); }

void PostgresSession::renew() {
    // What a result looks like depends on these; what the operator's own settings say about them does not count.
    const char* const keys[] = {"dbname", "connect_timeout", "application_name", "client_encoding", "options", nullptr};
    const char* const values[] = {address_.c_str(), "5", "habilis", "UTF8", "-c search_path=public", nullptr};
    handle_.reset(PQconnectdbParams(keys, values, 1));
    if (!is_alive()) throw PostgresError("", trimmed(PQerrorMessage(handle_.get())));
    PQsetNoticeReceiver(handle_.get(), ignore_notice, nullptr);
}

PostgresResult PostgresSession::run(const std::string& sql) {
    PostgresResult result(PQexec(handle_.get(), sql.c_str()));
    check(result.get(), sql);
    return result;
}

void PostgresSession::check(const PGresult* result, std::string_view sql) const {
    switch (PQresultStatus(result)) {
        case PGRES_COMMAND_OK:
        case PGRES_TUPLES_OK:
        case PGRES_EMPTY_QUERY: return;
        default: fail(result, sql);
    }
}

void PostgresSession::fail(const PGresult* result, std::string_view sql) const {
    const std::string at = " [" + std::string(sql.substr(0, 200)) + "]";
    const std::string state = field(result, PG_DIAG_SQLSTATE);
    if (state.empty()) throw PostgresError("", trimmed(PQerrorMessage(handle_.get())) + at);
    // A value that is out of range or no number stands in the message itself.
    const std::string what =
        state.starts_with("22") ? "a value does not fit (" + state + ")" : field(result, PG_DIAG_MESSAGE_PRIMARY);
    if (!state.starts_with("23") && state != "P0001") throw PostgresError(state, what + at);
    const ConstraintViolation violation = violation_of(result);
    throw ConstraintError(0, "constraint failed: " + violation.what + at, violation);
}

ConstraintViolation PostgresSession::violation_of(const PGresult* result) const {
    using enum ConstraintViolation::Kind;
    const std::string state = field(result, PG_DIAG_SQLSTATE);
    const std::string constraint = field(result, PG_DIAG_CONSTRAINT_NAME);
    if (state == "23505") {
        const auto found = unique_.find(constraint);
        return {unique, found == unique_.end() ? constraint : found->second};
    }
    if (state == "23503") return {foreign_key, constraint};
    if (state == "23514") return {check, constraint};
    if (state == "23502")
        return {not_null, field(result, PG_DIAG_TABLE_NAME) + "." + field(result, PG_DIAG_COLUMN_NAME)};
    if (state == "P0001") return {trigger, field(result, PG_DIAG_MESSAGE_PRIMARY)};
    return {other, constraint};
}

void PostgresSession::name_unique_indexes() {
    const PostgresResult rows =
        run("SELECT i.relname, string_agg(t.relname || '.' || a.attname, ', ' ORDER BY k.place) FROM pg_index x "
            "JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class t ON t.oid = x.indrelid "
            "JOIN pg_namespace n ON n.oid = t.relnamespace AND n.nspname = 'public' "
            "CROSS JOIN LATERAL unnest(x.indkey) WITH ORDINALITY k (number, place) "
            "JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.number WHERE x.indisunique GROUP BY i.relname");
    unique_.clear();
    for (int row = 0; row < PQntuples(rows.get()); ++row)
        unique_.emplace(PQgetvalue(rows.get(), row, 0), PQgetvalue(rows.get(), row, 1));
}

}  // namespace habilis::server
