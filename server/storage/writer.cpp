#include "server/storage/writer.h"

#include <sqlite3.h>

#include <stdexcept>

#include "server/storage/gaps.h"
#include "server/storage/inside.h"

namespace habilis::server {

namespace {

/// SQLite's own default: checkpointing costs two fsyncs, and readers slow down as the log grows.
constexpr int pages_between_checkpoints = 1000;
/// Readers that follow each other without a gap keep the log from starting over; from here on it waits for them.
constexpr int too_many_pages = 20'000;
constexpr auto anchor_sync_every = std::chrono::seconds(10);
/// What statistics() calls the last seconds.
constexpr auto lately = std::chrono::seconds(10);

int count_log_pages(void* pages, sqlite3*, const char*, int count) {
    *static_cast<int*>(pages) = count;
    return SQLITE_OK;
}

}  // namespace

Writer::Writer(std::unique_ptr<SQLite::Database> database, const std::filesystem::path& file, JournalStart journal,
               const std::filesystem::path& anchor, const SealKey& seal_key, const DatabaseOptions& options)
    : database_(std::move(database)),
      statements_(*database_, true),
      journal_(std::move(journal)),
      anchor_(anchor),
      options_(options),
      transaction_(statements_, journal_.key, journal_.head, seal_key),
      committed_(journal_.head),
      checkpoint_at_(pages_between_checkpoints),
      checkpointer_(file, options.vfs, [this](int code, const char* message) { note_checkpoint(code, message); }) {
    sqlite3_wal_hook(database_->getHandle(), count_log_pages, &pages_after_commit_);
    anchor_.write(journal_.key, committed_);
    // What was erased just before the last process was killed may still stand in its log.
    checkpoint(SQLITE_CHECKPOINT_TRUNCATE);
    thread_ = std::thread([this] { loop(); });
}

Writer::~Writer() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    arrived_.notify_all();
    thread_.join();
    anchor_.sync();
    statements_.clear();
}

void Writer::submit(Job& job) {
    std::unique_lock lock(mutex_);
    if (stopping_ || broken_) return job.refuse({refusals::write_failed});
    if (queue_.size() >= options_.queue_limit) {
        ++counted_.turned_away;
        turned_away_ = Clock::now();
        return job.refuse({refusals::queue_full});
    }
    queue_.push_back(&job);
    if (queue_.size() == 1) arrived_.notify_one();
    job.answer.wait(lock, [&] { return job.answered; });
}

WriteStatistics Writer::statistics() const {
    const std::lock_guard lock(mutex_);
    WriteStatistics now = counted_;
    now.queued = queue_.size();
    now.broken = broken_;
    const Clock::time_point began = Clock::now() - lately;
    now.crowded = turned_away_ > began || (group_began_ != Clock::time_point{} && group_began_ < began);
    return now;
}

JournalHead Writer::journal_head() const {
    const std::lock_guard lock(mutex_);
    return committed_;
}

void Writer::loop() {
    std::vector<Job*> jobs;
    while (wait_for_jobs(jobs)) {
        if (jobs.empty()) {
            anchor_.sync();
            continue;
        }
        run_group(jobs);
        answer(jobs);
        housekeeping();
    }
}

/// False when it is time to stop. No jobs: nothing came for a while, and the anchor should reach the disk.
bool Writer::wait_for_jobs(std::vector<Job*>& jobs) {
    jobs.clear();
    std::unique_lock lock(mutex_);
    const auto something = [&] { return stopping_ || !queue_.empty(); };
    if (anchor_.dirty()) arrived_.wait_for(lock, anchor_sync_every, something);
    else arrived_.wait(lock, something);
    if (stopping_ && queue_.empty()) return false;
    move_jobs(jobs);
    if (!jobs.empty()) group_began_ = Clock::now();
    return true;
}

void Writer::move_jobs(std::vector<Job*>& jobs) {
    while (!queue_.empty() && jobs.size() < most_per_commit) {
        jobs.push_back(queue_.front());
        queue_.pop_front();
    }
}

/// Those who came while the group was running still share its COMMIT.
void Writer::take_more(std::vector<Job*>& jobs) {
    const std::lock_guard lock(mutex_);
    move_jobs(jobs);
}

void Writer::answer(const std::vector<Job*>& jobs) {
    const std::lock_guard lock(mutex_);
    counted_.log_pages = static_cast<std::size_t>(log_pages_);
    group_began_ = {};
    for (Job* job : jobs) {
        job->answered = true;
        // Under the lock: the job is gone as soon as its owner has seen the answer.
        job->answer.notify_one();
    }
}

void Writer::run_group(std::vector<Job*>& jobs) {
    scrub_ = false;
    clear_gaps_ = false;
    for (std::size_t done = 0; done < jobs.size(); ++done) {
        try {
            check_not_broken();
            if (!in_transaction()) begin();
            run_one(*jobs[done]);
        } catch (const std::exception& error) {
            // The whole transaction is gone, with those who ran before in it.
            lose(std::span(jobs).first(done), error);
            jobs[done]->kept = false;
            jobs[done]->refuse({refusals::write_failed});
        }
        if (done + 1 == jobs.size()) take_more(jobs);
    }
    commit(jobs);
}

void Writer::check_not_broken() {
    const std::lock_guard lock(mutex_);
    if (broken_) throw std::runtime_error("the disk is no longer trusted");
}

void Writer::begin() {
    transaction_.head_ = committed_;
    untouched_ = true;
    transaction_.run("BEGIN IMMEDIATE");
}

void Writer::run_one(Job& job) {
    // The first needs no savepoint, for which SQLite would copy each page that he changes: when he refuses, nothing
    // else is undone.
    const bool first = untouched_;
    const JournalHead before = transaction_.head_;
    if (!first) transaction_.run("SAVEPOINT closure");
    run_closure(job);
    if (!in_transaction()) throw std::runtime_error("SQLite rolled the transaction back");
    if (!job.kept) {
        transaction_.run(first ? "ROLLBACK" : "ROLLBACK TO closure");
        transaction_.head_ = before;
    }
    if (!first) transaction_.run("RELEASE closure");
    untouched_ = untouched_ && !job.kept;
}

void Writer::run_closure(Job& job) {
    transaction_.begin(options_.clock());
    transaction_.version_ = untouched_ ? version_.load() : 0;
    std::string problem;
    statements_.expect_transaction(true);
    try {
        const Inside inside("write");
        job.kept = job.run(transaction_);
        if (job.kept) problem = transaction_.fault();
    } catch (const std::exception& error) {
        judge(error);
        problem = error.what();
    } catch (...) {
        problem = "something that is not an exception was thrown";
    }
    statements_.expect_transaction(false);
    if (!problem.empty()) {
        job.kept = false;
        job.refuse({refusals::write_failed});
        log("storage.write_failed", problem);
    }
    const std::lock_guard lock(mutex_);
    ++counted_.writes;
    counted_.failed += problem.empty() ? 0 : 1;
    counted_.refused += problem.empty() && !job.kept ? 1 : 0;
    scrub_ = scrub_ || (job.kept && transaction_.scrub_);
    clear_gaps_ = clear_gaps_ || (job.kept && transaction_.clear_gaps_);
}

void Writer::commit(std::span<Job* const> jobs) {
    if (!in_transaction()) return;
    try {
        check_not_broken();
        pages_after_commit_ = 0;
        transaction_.run("COMMIT");
    } catch (const std::exception& error) {
        lose(jobs, error);
        const std::lock_guard lock(mutex_);
        ++counted_.failed_commits;
        return;
    }
    after_commit();
}

void Writer::after_commit() {
    ++version_;
    if (pages_after_commit_ > 0) log_pages_ = pages_after_commit_;
    scrub_owed_ = scrub_owed_ || scrub_;
    if (transaction_.head_.sequence != committed_.sequence) {
        {
            const std::lock_guard lock(mutex_);
            committed_ = transaction_.head_;
        }
        if (!anchor_.write(journal_.key, committed_)) log("journal.anchor_failed", "the anchor file cannot be written");
    }
    if (scrub_owed_) checkpoint(SQLITE_CHECKPOINT_TRUNCATE);
    const std::lock_guard lock(mutex_);
    ++counted_.commits;
    if (pages_after_commit_ > 0) counted_.disk_refused = false;
}

/// What these closures did is undone: those who believed that it was kept learn it. A refusal stands.
void Writer::lose(std::span<Job* const> jobs, const std::exception& error) {
    roll_back();
    judge(error);
    log("storage.commit_failed", error.what());
    {
        const std::lock_guard lock(mutex_);
        counted_.disk_refused = true;
    }
    for (Job* job : jobs) {
        if (job->kept) job->refuse({refusals::write_failed});
        job->kept = false;
    }
    scrub_ = false;
    clear_gaps_ = false;
}

bool Writer::in_transaction() const { return sqlite3_get_autocommit(database_->getHandle()) == 0; }

void Writer::roll_back() noexcept {
    if (in_transaction()) database_->tryExec("ROLLBACK");
    transaction_.head_ = committed_;
}

void Writer::housekeeping() {
    if (anchor_.dirty() && Clock::now() - anchor_synced_ > anchor_sync_every) {
        anchor_.sync();
        anchor_synced_ = Clock::now();
    }
    if (clear_gaps_) write_file_anew();
    if (checkpointer_.take_rest()) checkpoint(SQLITE_CHECKPOINT_PASSIVE);
    if (log_pages_ < pages_between_checkpoints) checkpoint_at_ = pages_between_checkpoints;
    if (log_pages_ < checkpoint_at_ && !scrub_owed_) return;
    if (log_pages_ < too_many_pages && !scrub_owed_) checkpointer_.start();
    else checkpoint(SQLITE_CHECKPOINT_TRUNCATE);
    checkpoint_at_ = log_pages_ + pages_between_checkpoints;
}

void Writer::write_file_anew() {
    if (!gaps_may_hold_rows(*database_)) return;
    try {
        clear_gaps(*database_);
    } catch (const SQLite::Exception& failed) {
        const StorageError error(failed.getErrorCode(), failed.what());
        log("storage.clear_gaps_failed", error.what());
        judge(error);
    }
    checkpoint(SQLITE_CHECKPOINT_TRUNCATE);
}

void Writer::checkpoint(int mode) {
    const auto paused = checkpointer_.pause();
    const int code = sqlite3_wal_checkpoint_v2(database_->getHandle(), nullptr, mode, nullptr, nullptr);
    note_checkpoint(code, sqlite3_errmsg(database_->getHandle()));
    if (code != SQLITE_OK || mode != SQLITE_CHECKPOINT_TRUNCATE) return;
    log_pages_ = 0;
    scrub_owed_ = false;
}

/// Any thread.
void Writer::note_checkpoint(int code, const char* message) {
    if (code != SQLITE_OK) {
        const StorageError error(code, message);
        log("storage.checkpoint_failed", error.what());
        return judge(error);
    }
    const std::lock_guard lock(mutex_);
    ++counted_.checkpoints;
}

/// After a failed fsync the kernel may have dropped what it could not write, and a second fsync would say that all is
/// well; after corruption, more writing makes it worse.
void Writer::judge(const std::exception& error) {
    const auto* storage = dynamic_cast<const StorageError*>(&error);
    if (storage == nullptr) return;
    const bool fatal = storage->code() == SQLITE_IOERR_FSYNC || storage->code() == SQLITE_IOERR_DIR_FSYNC ||
                       storage->primary_code() == SQLITE_CORRUPT || storage->primary_code() == SQLITE_NOTADB;
    if (!fatal) return;
    {
        const std::lock_guard lock(mutex_);
        if (broken_) return;
        broken_ = true;
    }
    log("storage.broken", error.what());
    if (options_.on_broken) options_.on_broken();
}

void Writer::log(std::string_view event, std::string_view detail) const {
    if (options_.log) options_.log(event, detail);
}

}  // namespace habilis::server
