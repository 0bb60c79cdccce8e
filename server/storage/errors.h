#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>
#include <utility>

namespace habilis::server {

/// Broken machinery (disk full, I/O, corruption, wrong SQL), never a user's mistake. The door for writes turns it into
/// a 503; so does the HTTP layer for reads. The message names the statement, never a bound value.
class StorageError : public std::runtime_error {
public:
    /// `code` is SQLite's extended result code (sqlite.org/rescode.html); 0 of another engine.
    StorageError(int code, const std::string& message) : std::runtime_error(message), code_(code) {}
    [[nodiscard]] int code() const { return code_; }
    [[nodiscard]] int primary_code() const { return code_ & 0xff; }

private:
    int code_;
};

/// A constraint that a statement met. The statement did nothing; the transaction goes on.
struct ConstraintViolation {
    enum class Kind : std::uint8_t { unique, foreign_key, check, not_null, trigger, other };
    Kind kind = Kind::other;
    std::string what;  ///< "accounts.email_key" for unique and not_null, what a trigger said
};

class ConstraintError : public StorageError {
public:
    ConstraintError(int code, const std::string& message, ConstraintViolation violation)
        : StorageError(code, message), violation_(std::move(violation)) {}
    [[nodiscard]] const ConstraintViolation& violation() const { return violation_; }

private:
    ConstraintViolation violation_;
};

}  // namespace habilis::server
