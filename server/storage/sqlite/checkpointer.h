#pragma once

#include <condition_variable>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

namespace SQLite {
class Database;
}

namespace habilis::server {

/// Copies the write-ahead log into the database beside the writer, by a connection and a thread of its own: nobody who
/// writes waits for it. What is written meanwhile remains for the next time, or for the writer.
class Checkpointer {
public:
    /// `ended` gets SQLite's code of each time, and what it says about it, from this thread.
    Checkpointer(const std::filesystem::path& file, const std::string& vfs,
                 std::function<void(int code, const char* message)> ended);
    ~Checkpointer();
    Checkpointer(const Checkpointer&) = delete;
    Checkpointer& operator=(const Checkpointer&) = delete;

    void start();
    /// Whether so little is left of the log that the writer does it himself, so that the log begins again. Once after
    /// each time.
    bool take_rest();
    /// While it is held, nothing is copied: another connection cannot checkpoint otherwise.
    [[nodiscard]] std::unique_lock<std::mutex> pause() { return std::unique_lock(copying_); }

private:
    void loop();
    /// Whether little is left.
    bool copy();

    std::unique_ptr<SQLite::Database> database_;
    std::function<void(int code, const char* message)> ended_;
    std::mutex copying_;
    std::mutex mutex_;
    std::condition_variable changed_;
    bool asked_ = false;
    bool busy_ = false;
    bool stopping_ = false;
    bool rest_ = false;
    std::thread thread_;
};

}  // namespace habilis::server
