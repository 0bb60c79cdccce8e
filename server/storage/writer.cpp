#include "server/storage/writer.h"

#include <stdexcept>

#include "server/storage/inside.h"

namespace habilis::server {

namespace {

constexpr auto anchor_sync_every = std::chrono::seconds(10);
/// What statistics() calls the last seconds.
constexpr auto lately = std::chrono::seconds(10);

}  // namespace

Writer::Writer(std::unique_ptr<WriterEngine> engine, JournalStart journal, const std::filesystem::path& anchor,
               const SealKey& seal_key, const DatabaseOptions& options)
    : engine_(std::move(engine)),
      statements_(engine_->statements()),
      journal_(std::move(journal)),
      anchor_(anchor),
      options_(options),
      transaction_(statements_, journal_.key, journal_.head, seal_key),
      committed_(journal_.head) {
    anchor_.write(journal_.key, committed_);
    engine_->start([this](std::string_view event, const std::exception& error) {
        log(event, error.what());
        judge(error);
    });
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
    // Before what it reports to.
    engine_.reset();
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
    const WriterEngine::State state = engine_->state();
    now.log_pages = state.log_pages;
    now.checkpoints = state.checkpoints;
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
    transaction_.head_ = engine_->begin(committed_);
    untouched_ = true;
}

void Writer::run_one(Job& job) {
    // The first needs no savepoint, for which SQLite would copy each page that he changes: when he refuses, nothing
    // else is undone.
    const bool first = untouched_;
    const JournalHead before = transaction_.head_;
    if (!first) transaction_.run("SAVEPOINT closure");
    run_closure(job);
    if (!in_transaction()) throw std::runtime_error("the transaction was rolled back");
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
        engine_->commit();
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
    if (transaction_.head_.sequence != committed_.sequence) {
        {
            const std::lock_guard lock(mutex_);
            committed_ = transaction_.head_;
        }
        if (!anchor_.write(journal_.key, committed_)) log("journal.anchor_failed", "the anchor file cannot be written");
    }
    engine_->committed(scrub_);
    const std::lock_guard lock(mutex_);
    ++counted_.commits;
    if (engine_->state().wrote) counted_.disk_refused = false;
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

bool Writer::in_transaction() const { return statements_.in_transaction(); }

void Writer::roll_back() noexcept {
    engine_->roll_back();
    transaction_.head_ = committed_;
}

void Writer::housekeeping() {
    if (anchor_.dirty() && Clock::now() - anchor_synced_ > anchor_sync_every) {
        anchor_.sync();
        anchor_synced_ = Clock::now();
    }
    engine_->tidy(clear_gaps_);
}

void Writer::judge(const std::exception& error) {
    if (!engine_->is_fatal(error)) return;
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
