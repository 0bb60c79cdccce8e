#include "server/storage/postgresql/writer_engine.h"

#include <stdexcept>
#include <string_view>
#include <utility>

#include "server/storage/journal_lines.h"

namespace habilis::server {

namespace {

/// The database's journal is older than what this program has committed: a copy from before stands in its place.
class JournalWentBack : public std::runtime_error {
public:
    JournalWentBack() : std::runtime_error("the database's journal ends before a line that was committed to it") {}
};

}  // namespace

bool take_database(PostgresSession& session) {
    // Any number does that nothing else uses: "Habi" and "lis!".
    const PostgresResult taken = session.run("SELECT pg_try_advisory_lock(1214341737, 1818850081)");
    return std::string_view(PQgetvalue(taken.get(), 0, 0)) == "t";
}

PostgresWriterEngine::PostgresWriterEngine(std::unique_ptr<PostgresSession> session)
    : session_(std::move(session)), statements_(*session_, true), connection_(statements_) {}

void PostgresWriterEngine::take_lock() { session_->run("BEGIN; SELECT FROM meta WHERE key = 'writer' FOR UPDATE"); }

JournalHead PostgresWriterEngine::begin(const JournalHead& committed) {
    try {
        take_lock();
    } catch (const PostgresError&) {
        // Nothing is done yet: once more over a new connection, as after a restart of the database.
        session_->renew();
        statements_.forget();
        if (!take_database(*session_)) throw PostgresError("", "another program serves the database by now");
        take_lock();
    }
    // A statement of its own: it sees what was committed while it waited for the lock.
    const JournalHead head = read_head(connection_);
    if (head.sequence < committed.sequence) throw JournalWentBack();
    return head;
}

void PostgresWriterEngine::commit() {
    // In a transaction that has failed, COMMIT rolls back and says so in its word alone.
    const PostgresResult done = session_->run("COMMIT");
    if (std::string_view(PQcmdStatus(done.get())) != "COMMIT")
        throw PostgresError("", "the transaction was rolled back");
}

void PostgresWriterEngine::roll_back() noexcept {
    if (statements_.in_transaction()) PostgresResult(PQexec(session_->handle(), "ROLLBACK"));
}

/// What was erased stands in dead rows until they are vacuumed.
void PostgresWriterEngine::tidy(bool clear_gaps) {
    if (!clear_gaps) return;
    try {
        if (connection_.integer("SELECT count(*) FROM meta WHERE key = 'gaps_cleared'") > 0) return;
        session_->run("VACUUM");
        session_->run("INSERT INTO meta (key, value) VALUES ('gaps_cleared', '1') ON CONFLICT DO NOTHING");
    } catch (const StorageError& error) {
        trouble_("storage.clear_gaps_failed", error);
    }
}

bool PostgresWriterEngine::is_fatal(const std::exception& error) const {
    return dynamic_cast<const JournalWentBack*>(&error) != nullptr;
}

PostgresReader::PostgresReader(const std::string& address)
    : session_(address), statements_(session_, false), connection_(statements_) {}

void PostgresReader::begin() {
    constexpr const char* words = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
    try {
        session_.run(words);
    } catch (const PostgresError&) {
        session_.renew();
        statements_.forget();
        session_.run(words);
    }
}

void PostgresReader::end() noexcept { PostgresResult(PQexec(session_.handle(), "COMMIT")); }

}  // namespace habilis::server
