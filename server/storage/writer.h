#pragma once

#include <atomic>
#include <chrono>
#include <deque>
#include <memory>
#include <mutex>
#include <span>
#include <thread>
#include <vector>

#include "server/chain/anchor.h"
#include "server/storage/job.h"
#include "server/storage/journal_start.h"
#include "server/storage/options.h"
#include "server/storage/transaction.h"
#include "server/storage/writer_engine.h"

namespace habilis::server {

/// The one thread that writes. It takes the waiting closures, up to 64 at a time, runs each in a SAVEPOINT of its own,
/// commits them together and only then answers: durability costs one fsync for all of them.
class Writer {
public:
    Writer(std::unique_ptr<WriterEngine>, JournalStart, const std::filesystem::path& anchor, const SealKey&,
           const DatabaseOptions&);
    ~Writer();

    /// Waits for the answer. A full queue, or a writer that stops or is broken, refuses.
    void submit(Job&);
    /// Raised by each COMMIT, before its answers.
    [[nodiscard]] std::uint64_t version() const { return version_; }
    [[nodiscard]] WriteStatistics statistics() const;
    [[nodiscard]] JournalHead journal_head() const;

private:
    using Clock = std::chrono::steady_clock;
    static constexpr std::size_t most_per_commit = 64;

    void loop();
    bool wait_for_jobs(std::vector<Job*>&);
    void move_jobs(std::vector<Job*>&);
    void take_more(std::vector<Job*>&);
    void answer(const std::vector<Job*>&);

    void run_group(std::vector<Job*>&);
    void run_one(Job&);
    void run_closure(Job&);
    void check_not_broken();
    void begin();
    void commit(std::span<Job* const>);
    void after_commit();
    void lose(std::span<Job* const>, const std::exception&);
    [[nodiscard]] bool in_transaction() const;
    void roll_back() noexcept;

    void housekeeping();
    void judge(const std::exception&);
    void log(std::string_view event, std::string_view detail) const;

    std::unique_ptr<WriterEngine> engine_;
    StatementCache& statements_;
    JournalStart journal_;
    JournalAnchor anchor_;
    const DatabaseOptions& options_;
    Transaction transaction_;
    JournalHead committed_;
    bool untouched_ = true;    ///< nobody in this group has changed anything so far
    bool scrub_ = false;       ///< somebody in this group erased something
    bool clear_gaps_ = false;  ///< somebody in this group asked for it
    Clock::time_point anchor_synced_{};

    std::atomic<std::uint64_t> version_{1};
    mutable std::mutex mutex_;
    std::condition_variable arrived_;
    std::deque<Job*> queue_;
    bool stopping_ = false;
    bool broken_ = false;
    Clock::time_point turned_away_{};
    Clock::time_point group_began_{};  ///< never: the writer waits for work
    WriteStatistics counted_;
    std::thread thread_;
};

}  // namespace habilis::server
