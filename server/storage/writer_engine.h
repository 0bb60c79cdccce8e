#pragma once

#include <cstdint>
#include <exception>
#include <functional>
#include <memory>
#include <string_view>

#include "server/storage/journal_start.h"
#include "server/storage/readers.h"
#include "server/storage/statement.h"

namespace habilis::server {

/// What the writer asks of an engine: the one connection that writes, and what keeping its data tidy takes.
class WriterEngine {
public:
    /// Gets what goes wrong where nobody waits for it; called from any thread.
    using Trouble = std::function<void(std::string_view event, const std::exception&)>;

    WriterEngine() = default;
    WriterEngine(const WriterEngine&) = delete;
    WriterEngine& operator=(const WriterEngine&) = delete;
    virtual ~WriterEngine() = default;

    virtual void start(Trouble) = 0;
    [[nodiscard]] virtual StatementCache& statements() = 0;

    /// Begins a transaction that no other writer is in; returns the journal's head that it goes on from, which is the
    /// one that was committed last where nobody else writes.
    virtual JournalHead begin(const JournalHead& committed) = 0;
    virtual void commit() = 0;
    virtual void roll_back() noexcept = 0;

    /// After a COMMIT and before its answers. `scrub`: what was erased must be in no file any more.
    virtual void committed(bool scrub) = 0;
    /// After the answers. `clear_gaps`: as Transaction::clear_gaps_after_answer.
    virtual void tidy(bool clear_gaps) = 0;

    /// Whether nothing more may be written, because only a restart can tell what is there.
    [[nodiscard]] virtual bool is_fatal(const std::exception&) const = 0;

    struct State {
        bool wrote = false;  ///< the last COMMIT brought something to the disk
        std::size_t log_pages = 0;
        std::uint64_t checkpoints = 0;
    };
    [[nodiscard]] virtual State state() const = 0;
};

/// Data that is open, its schema today's, its journal sound.
struct StartedEngine {
    JournalStart journal;
    std::unique_ptr<WriterEngine> writer;
    std::function<std::unique_ptr<Reader>()> make_reader;
};

}  // namespace habilis::server
