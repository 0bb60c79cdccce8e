#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>

namespace habilis::server {

/// Wakes a thread that waits for work. A ring while nobody waits is kept for the next who does. Any thread.
class Bell {
public:
    void ring() {
        {
            const std::scoped_lock lock(mutex_);
            rung_ = true;
        }
        heard_.notify_all();
    }
    void wait(std::chrono::milliseconds longest) {
        std::unique_lock lock(mutex_);
        heard_.wait_for(lock, longest, [this] { return rung_; });
        rung_ = false;
    }

private:
    std::mutex mutex_;
    std::condition_variable heard_;
    bool rung_ = false;
};

}  // namespace habilis::server
