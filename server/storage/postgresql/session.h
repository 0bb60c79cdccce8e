#pragma once

#include <libpq-fe.h>

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>

#include "server/storage/errors.h"
#include "server/storage/value.h"

/// The only header that shows libpq; for the .cpp files of this folder.
namespace habilis::server {

/// What PostgreSQL answers with; the message names the statement, never a bound value.
class PostgresError : public StorageError {
public:
    PostgresError(std::string state, const std::string& message) : StorageError(0, message), state_(std::move(state)) {}
    /// SQLSTATE; empty when the connection is lost.
    [[nodiscard]] const std::string& state() const { return state_; }

private:
    std::string state_;
};

struct ClearResult {
    void operator()(PGresult* result) const { PQclear(result); }
};
using PostgresResult = std::unique_ptr<PGresult, ClearResult>;

/// A connection with every setting that meaning rests on. One thread at a time.
class PostgresSession {
public:
    /// Throws PostgresError.
    explicit PostgresSession(std::string address);

    [[nodiscard]] PGconn* handle() const { return handle_.get(); }
    [[nodiscard]] bool is_alive() const { return PQstatus(handle_.get()) == CONNECTION_OK; }
    /// Connects anew. What was prepared is gone.
    void renew();
    /// Statements without parameters, as many as there are; the last one's answer. Throws.
    PostgresResult run(const std::string& sql);
    /// Throws what a result says, if it is an error.
    void check(const PGresult*, std::string_view sql) const;

    /// What is taken where a unique index is met: "accounts.email_key".
    void name_unique_indexes();

private:
    [[noreturn]] void fail(const PGresult*, std::string_view sql) const;
    [[nodiscard]] ConstraintViolation violation_of(const PGresult*) const;

    struct Close {
        void operator()(PGconn* handle) const { PQfinish(handle); }
    };
    std::string address_;
    std::unique_ptr<PGconn, Close> handle_;
    std::unordered_map<std::string, std::string> unique_;
};

}  // namespace habilis::server
