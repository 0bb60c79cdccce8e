#pragma once

#include <atomic>
#include <filesystem>
#include <memory>

#include "server/storage/options.h"
#include "server/storage/sqlite/checkpointer.h"
#include "server/storage/sqlite/statement.h"
#include "server/storage/writer_engine.h"

namespace habilis::server {

/// The only connection that writes. It says when the log is copied into the database, which another thread does
/// (checkpointer.h); after an erasure it empties the log itself, before the answer.
class SqliteWriterEngine final : public WriterEngine {
public:
    SqliteWriterEngine(std::unique_ptr<SQLite::Database>, const std::filesystem::path& file, const std::string& vfs);

    void start(Trouble) override;
    [[nodiscard]] StatementCache& statements() override { return statements_; }
    JournalHead begin(const JournalHead& committed) override;
    void commit() override;
    void roll_back() noexcept override;
    void committed(bool scrub) override;
    void tidy(bool clear_gaps) override;
    [[nodiscard]] bool is_fatal(const std::exception&) const override;
    [[nodiscard]] State state() const override;

private:
    void run(std::string_view sql);
    void write_file_anew();
    void checkpoint(int mode);
    void note_checkpoint(int code, const char* message);

    std::unique_ptr<SQLite::Database> database_;
    SqliteStatements statements_;
    Trouble trouble_;
    int pages_after_commit_ = 0;  ///< set by SQLite inside COMMIT
    std::atomic<bool> wrote_ = false;
    std::atomic<int> log_pages_ = 0;
    std::atomic<std::uint64_t> checkpoints_ = 0;
    int checkpoint_at_;
    bool scrub_owed_ = false;
    // Ends first: it reports here.
    Checkpointer checkpointer_;
};

}  // namespace habilis::server
