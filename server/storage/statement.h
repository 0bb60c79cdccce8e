#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>

#include "server/storage/connection.h"

/// What an engine gives to Connection; for the .cpp files of this folder.
namespace habilis::server {

/// A prepared statement. Throws ConstraintError for a constraint that it meets, else StorageError.
class Statement {
public:
    Statement() = default;
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;
    virtual ~Statement() = default;

    /// Text is not copied: it lives until reset. Throws when the number of arguments is not the number of parameters,
    /// because an unbound one would silently be NULL.
    virtual void bind(std::span<const Value>) = 0;
    virtual bool step() = 0;
    virtual void reset() noexcept = 0;
    [[nodiscard]] virtual int changes() const = 0;

    [[nodiscard]] virtual std::int64_t integer(int column) const = 0;
    [[nodiscard]] virtual std::string_view view(int column) const = 0;
    [[nodiscard]] virtual bool null(int column) const = 0;

    bool busy = false;       ///< running: a recursive use of the same SQL gets another one
    std::uint64_t used = 0;  ///< for throwing out what was not used for longest
};

/// What a connection has prepared. One thread at a time.
class StatementCache {
public:
    explicit StatementCache(bool writes) : writes_(writes) {}
    virtual ~StatementCache() = default;
    StatementCache(const StatementCache&) = delete;
    StatementCache& operator=(const StatementCache&) = delete;

    std::shared_ptr<Statement> take(std::string_view sql);
    void clear() { statements_.clear(); }
    [[nodiscard]] bool writes() const { return writes_; }
    /// While set, nothing runs outside a transaction: when an engine gives one up (a full disk), a closure that
    /// swallowed the error would otherwise go on and commit each further statement by itself.
    void expect_transaction(bool expected) { transaction_expected_ = expected; }

    [[nodiscard]] virtual Engine engine() const = 0;
    [[nodiscard]] virtual bool in_transaction() const = 0;
    /// Whether a statement failed and nothing more can be done in the transaction but undo it.
    [[nodiscard]] virtual bool is_spoilt() const { return false; }
    /// Rows changed since the connection was opened.
    [[nodiscard]] virtual std::int64_t total_changes() const = 0;
    /// Whether a reference that is checked at COMMIT would fail there.
    [[nodiscard]] virtual bool leaves_references_open() = 0;
    /// Before a statement that may meet a constraint, and after it: whatever it met, the transaction goes on.
    virtual void begin_attempt() {}
    virtual void end_attempt(bool /*failed*/) {}

protected:
    virtual std::shared_ptr<Statement> prepare(std::string_view sql) = 0;

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };
    void make_room();

    static constexpr std::size_t most = 300;
    bool writes_;
    bool transaction_expected_ = false;
    std::uint64_t clock_ = 0;
    std::unordered_map<std::string, std::shared_ptr<Statement>, Hash, std::equal_to<>> statements_;
};

}  // namespace habilis::server
