#pragma once

#include <memory>
#include <utility>

#include "server/storage/postgresql/statement.h"
#include "server/storage/readers.h"
#include "server/storage/writer_engine.h"

namespace habilis::server {

/// The connection that writes. Each transaction begins by taking the one lock that all writers of the database take, so
/// that the journal's chain and whatever a statement decides by what it reads mean the same with several of them.
class PostgresWriterEngine final : public WriterEngine {
public:
    explicit PostgresWriterEngine(std::unique_ptr<PostgresSession>);

    void start(Trouble trouble) override { trouble_ = std::move(trouble); }
    [[nodiscard]] StatementCache& statements() override { return statements_; }
    JournalHead begin(const JournalHead& committed) override;
    void commit() override;
    void roll_back() noexcept override;
    void committed(bool /*scrub*/) override {}
    void tidy(bool clear_gaps) override;
    [[nodiscard]] bool is_fatal(const std::exception&) const override;
    [[nodiscard]] State state() const override { return {.wrote = true}; }

private:
    void take_lock();

    std::unique_ptr<PostgresSession> session_;
    PostgresStatements statements_;
    PlainConnection connection_;
    Trouble trouble_;
};

class PostgresReader final : public Reader {
public:
    explicit PostgresReader(const std::string& address);

    void begin() override;
    void end() noexcept override;
    [[nodiscard]] Connection& connection() override { return connection_; }

private:
    PostgresSession session_;
    PostgresStatements statements_;
    PlainConnection connection_;
};

/// Only one program at a time serves a database; false when another does. Held as long as the connection lives.
bool take_database(PostgresSession&);

}  // namespace habilis::server
