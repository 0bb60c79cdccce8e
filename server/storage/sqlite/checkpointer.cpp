#include "server/storage/sqlite/checkpointer.h"

#include <sqlite3.h>
#include <SQLiteCpp/SQLiteCpp.h>

#include <utility>

#include "server/storage/sqlite/open.h"

namespace habilis::server {

Checkpointer::Checkpointer(const std::filesystem::path& file, const std::string& vfs,
                           std::function<void(int code, const char* message)> ended)
    : database_(open_connection(file, Access::checkpoint, vfs)),
      ended_(std::move(ended)),
      thread_([this] { loop(); }) {}

Checkpointer::~Checkpointer() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    changed_.notify_all();
    thread_.join();
}

void Checkpointer::start() {
    {
        const std::lock_guard lock(mutex_);
        asked_ = true;
    }
    changed_.notify_all();
}

bool Checkpointer::take_rest() {
    const std::lock_guard lock(mutex_);
    return !asked_ && !busy_ && std::exchange(rest_, false);
}

void Checkpointer::loop() {
    std::unique_lock lock(mutex_);
    while (true) {
        changed_.wait(lock, [this] { return asked_ || stopping_; });
        if (stopping_) return;
        asked_ = false;
        busy_ = true;
        lock.unlock();
        const bool little_is_left = copy();
        lock.lock();
        busy_ = false;
        rest_ = little_is_left;
    }
}

bool Checkpointer::copy() {
    constexpr int little = 200;  // pages: copied in less time than the two syncs take
    const std::lock_guard copying(copying_);
    int logged = 0, copied = 0;
    const int code =
        sqlite3_wal_checkpoint_v2(database_->getHandle(), nullptr, SQLITE_CHECKPOINT_PASSIVE, &logged, &copied);
    ended_(code, sqlite3_errmsg(database_->getHandle()));
    return code == SQLITE_OK && logged - copied <= little;
}

}  // namespace habilis::server
