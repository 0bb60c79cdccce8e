#include "server/storage/sqlite/writer_engine.h"

#include <utility>

#include "server/storage/connection.h"
#include "server/storage/sqlite/gaps.h"

namespace habilis::server {

namespace {

/// SQLite's own default: checkpointing costs two fsyncs, and readers slow down as the log grows.
constexpr int pages_between_checkpoints = 1000;
/// Readers that follow each other without a gap keep the log from starting over; from here on it waits for them.
constexpr int too_many_pages = 20'000;

int count_log_pages(void* pages, sqlite3*, const char*, int count) {
    *static_cast<int*>(pages) = count;
    return SQLITE_OK;
}

}  // namespace

SqliteWriterEngine::SqliteWriterEngine(std::unique_ptr<SQLite::Database> database, const std::filesystem::path& file,
                                       const std::string& vfs)
    : database_(std::move(database)),
      statements_(*database_, true),
      checkpoint_at_(pages_between_checkpoints),
      checkpointer_(file, vfs, [this](int code, const char* message) { note_checkpoint(code, message); }) {
    sqlite3_wal_hook(database_->getHandle(), count_log_pages, &pages_after_commit_);
}

void SqliteWriterEngine::start(Trouble trouble) {
    trouble_ = std::move(trouble);
    // What was erased just before the last process was killed may still stand in its log.
    checkpoint(SQLITE_CHECKPOINT_TRUNCATE);
}

void SqliteWriterEngine::run(std::string_view sql) {
    Cursor cursor(statements_, sql, {});
    while (cursor.next()) {
    }
}

JournalHead SqliteWriterEngine::begin(const JournalHead& committed) {
    run("BEGIN IMMEDIATE");
    return committed;
}

void SqliteWriterEngine::commit() {
    pages_after_commit_ = 0;
    run("COMMIT");
}

void SqliteWriterEngine::roll_back() noexcept {
    if (statements_.in_transaction()) database_->tryExec("ROLLBACK");
}

void SqliteWriterEngine::committed(bool scrub) {
    wrote_ = pages_after_commit_ > 0;
    if (pages_after_commit_ > 0) log_pages_ = pages_after_commit_;
    scrub_owed_ = scrub_owed_ || scrub;
    if (scrub_owed_) checkpoint(SQLITE_CHECKPOINT_TRUNCATE);
}

void SqliteWriterEngine::tidy(bool clear_gaps) {
    if (clear_gaps) write_file_anew();
    if (checkpointer_.take_rest()) checkpoint(SQLITE_CHECKPOINT_PASSIVE);
    if (log_pages_ < pages_between_checkpoints) checkpoint_at_ = pages_between_checkpoints;
    if (log_pages_ < checkpoint_at_ && !scrub_owed_) return;
    if (log_pages_ < too_many_pages && !scrub_owed_) checkpointer_.start();
    else checkpoint(SQLITE_CHECKPOINT_TRUNCATE);
    checkpoint_at_ = log_pages_ + pages_between_checkpoints;
}

void SqliteWriterEngine::write_file_anew() {
    if (!gaps_may_hold_rows(*database_)) return;
    try {
        clear_gaps(*database_);
    } catch (const SQLite::Exception& failed) {
        trouble_("storage.clear_gaps_failed", StorageError(failed.getErrorCode(), failed.what()));
    }
    checkpoint(SQLITE_CHECKPOINT_TRUNCATE);
}

void SqliteWriterEngine::checkpoint(int mode) {
    const auto paused = checkpointer_.pause();
    const int code = sqlite3_wal_checkpoint_v2(database_->getHandle(), nullptr, mode, nullptr, nullptr);
    note_checkpoint(code, sqlite3_errmsg(database_->getHandle()));
    if (code != SQLITE_OK || mode != SQLITE_CHECKPOINT_TRUNCATE) return;
    log_pages_ = 0;
    scrub_owed_ = false;
}

/// Any thread.
void SqliteWriterEngine::note_checkpoint(int code, const char* message) {
    if (code != SQLITE_OK) return trouble_("storage.checkpoint_failed", StorageError(code, message));
    ++checkpoints_;
}

/// After a failed fsync the kernel may have dropped what it could not write, and a second fsync would say that all is
/// well; after corruption, more writing makes it worse.
bool SqliteWriterEngine::is_fatal(const std::exception& error) const {
    const auto* storage = dynamic_cast<const StorageError*>(&error);
    return storage != nullptr &&
           (storage->code() == SQLITE_IOERR_FSYNC || storage->code() == SQLITE_IOERR_DIR_FSYNC ||
            storage->primary_code() == SQLITE_CORRUPT || storage->primary_code() == SQLITE_NOTADB);
}

WriterEngine::State SqliteWriterEngine::state() const {
    return {wrote_, static_cast<std::size_t>(log_pages_), checkpoints_};
}

}  // namespace habilis::server
