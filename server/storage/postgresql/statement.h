#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "server/storage/postgresql/session.h"
#include "server/storage/statement.h"

namespace habilis::server {

class PostgresStatements;

/// Prepared once for each combination of the types that it is bound with: PostgreSQL takes an untyped parameter for
/// whatever its place suggests, a number for one of 32 bits.
class PostgresStatement final : public Statement {
public:
    PostgresStatement(PostgresStatements& owner, std::string_view sql);
    ~PostgresStatement() override;

    void bind(std::span<const Value>) override;
    bool step() override;
    void reset() noexcept override;
    [[nodiscard]] int changes() const override { return changes_; }

    [[nodiscard]] std::int64_t integer(int column) const override;
    [[nodiscard]] std::string_view view(int column) const override;
    [[nodiscard]] bool null(int column) const override { return PQgetisnull(result_.get(), row_, column) != 0; }

private:
    struct Argument {
        const char* bytes = nullptr;
        int length = 0;
        std::string own;  ///< where the value itself is not what is sent
    };
    void run();
    [[nodiscard]] std::string_view bytes(int column) const;
    const std::string& prepared();

    PostgresStatements& owner_;
    std::string ours_;
    std::string sql_;
    int parameters_ = 0;
    std::map<std::string, std::string> names_;  ///< by types
    std::uint64_t connected_ = 0;               ///< for which connection they are
    std::string types_;
    std::vector<Argument> arguments_;
    PostgresResult result_;
    int row_ = -1;
    int changes_ = 0;
    mutable std::vector<std::string> shown_;  ///< numbers that were asked for as text
};

/// What a connection has prepared.
class PostgresStatements final : public StatementCache {
public:
    PostgresStatements(PostgresSession& session, bool writes) : StatementCache(writes), session_(session) {}
    ~PostgresStatements() override {
        // The connection closes, and with it goes what was prepared.
        forget();
        clear();
    }

    [[nodiscard]] PostgresSession& session() { return session_; }
    /// The connection was renewed: nothing is prepared any more.
    void forget() { ++connection_; }
    [[nodiscard]] std::uint64_t connection() const { return connection_; }
    std::string new_name() { return "s" + std::to_string(++names_); }
    void add_changes(std::int64_t changes) { changes_ += changes; }

    [[nodiscard]] Engine engine() const override { return Engine::postgresql; }
    [[nodiscard]] bool in_transaction() const override;
    [[nodiscard]] bool is_spoilt() const override;
    [[nodiscard]] std::int64_t total_changes() const override { return changes_; }
    [[nodiscard]] bool leaves_references_open() override { return false; }
    void begin_attempt() override;
    void end_attempt(bool failed) override;

private:
    std::shared_ptr<Statement> prepare(std::string_view sql) override;

    PostgresSession& session_;
    std::uint64_t connection_ = 0;
    std::uint64_t names_ = 0;
    std::int64_t changes_ = 0;
};

}  // namespace habilis::server
