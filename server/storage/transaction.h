#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "server/chain/chain.h"
#include "server/crypto/seal.h"
#include "server/storage/connection.h"
#include "shared/base/changes.h"
#include "shared/journal/entry.h"

namespace habilis::server {

/// What a write closure gets: the connection that writes, the one time of the closure, and the journal. Everything it
/// does is undone together when it refuses, throws, or changes rows without recording a line.
///
/// The closure runs on the writer's thread, where everybody else's writes wait: no hashing, mail, file or network in
/// it, and no Database::read or write either (it reads through this, and sees its own changes).
class Transaction : public Connection {
public:
    /// Runs a statement to its end; returns the rows changed.
    template <class... A>
    int run(std::string_view sql, const A&... arguments) {
        const std::array<Value, sizeof...(A)> values{Value(arguments)...};
        return run_values(sql, values);
    }

    /// Runs a statement that may meet a unique constraint, which is named by its column, such as "accounts.email_key".
    /// False when it does: then the statement did nothing, and the transaction goes on. Any other constraint that it
    /// meets is broken machinery. To skip a duplicate in silence, ON CONFLICT DO NOTHING says it better.
    template <class... A>
    [[nodiscard]] bool run_unless_taken(std::string_view unique, std::string_view sql, const A&... arguments) {
        const std::array<Value, sizeof...(A)> values{Value(arguments)...};
        return run_values_unless_taken(unique, sql, values);
    }

    /// Runs a statement that may meet a constraint, and says which one.
    template <class... A>
    [[nodiscard]] std::optional<ConstraintViolation> attempt(std::string_view sql, const A&... arguments) {
        const std::array<Value, sizeof...(A)> values{Value(arguments)...};
        return attempt_values(sql, values);
    }

    /// The time of everything this closure writes.
    [[nodiscard]] Instant now() const { return now_; }

    /// Adds a line to the journal; returns its number. When `about` is left out and the target is an "account", it is
    /// that account.
    std::int64_t record(JournalEntry);

    /// For the journal's own verbs (erasing details, cutting).
    [[nodiscard]] const JournalKey& journal_key() const { return key_; }

    /// For what has to wait in a file and that nobody may read there (server/mail/envelope.h).
    [[nodiscard]] const SealKey& seal_key() const { return seal_key_; }

    /// Tells the client what to fetch again.
    void changed(ChangeKind kind) { changes_.add(kind); }
    [[nodiscard]] Changes changes() const { return changes_; }

    /// For the writes that deserve no journal line: a session's last use, a throttle's counter, the delivery state of a
    /// mail, a stored reply. Rows that `work` changes are not asked about.
    template <class F>
    auto bookkeeping(F&& work) {
        struct Scope {
            Transaction& transaction;
            std::int64_t before = transaction.total_changes();
            ~Scope() { transaction.excused_ += transaction.total_changes() - before; }
        };
        // Inside another one, the outer one counts everything.
        if (excusing_) return work();
        struct Flag {
            bool& flag;
            explicit Flag(bool& it) : flag(it) { flag = true; }
            ~Flag() { flag = false; }
        };
        const Flag flag(excusing_);
        const Scope scope{*this};
        return work();
    }

    /// As Database::version(); 0 when a closure before this one has changed something that is not committed yet.
    [[nodiscard]] std::uint64_t version() const { return version_; }

    /// After an erasure: once committed and before it is answered, the write-ahead log is emptied, so that the erased
    /// bytes stand in no file any more (secure_delete has overwritten them in the database) but for what
    /// clear_gaps_after_answer clears.
    void scrub_after_commit();

    /// Once committed and answered, the database's file is written anew if something was erased since the last time
    /// (server/storage/gaps.h). Whoever writes meanwhile waits.
    void clear_gaps_after_answer() { clear_gaps_ = true; }

private:
    friend class Writer;
    Transaction(StatementCache& statements, const JournalKey& key, JournalHead head, const SealKey& seal_key)
        : Connection(statements), key_(key), seal_key_(seal_key), head_(head) {}

    void begin(Instant now);
    /// What is wrong with the closure that just ended; empty when it may be kept.
    [[nodiscard]] std::string_view fault();
    [[nodiscard]] std::int64_t total_changes();

    const JournalKey& key_;
    const SealKey& seal_key_;
    JournalHead head_;
    Instant now_;
    Changes changes_;
    std::uint64_t version_ = 0;
    std::int64_t changes_before_ = 0;
    std::int64_t excused_ = 0;
    std::int64_t recorded_ = 0;
    bool excusing_ = false;
    bool record_failed_ = false;
    bool scrub_ = false;
    bool clear_gaps_ = false;
};

}  // namespace habilis::server
