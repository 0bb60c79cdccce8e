#pragma once

#include <atomic>
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace habilis::server {

/// A fixed number of threads and a bounded queue before them.
template <class Item>
class WorkQueue {
public:
    WorkQueue(std::size_t threads, std::size_t most_waiting, std::function<void(Item)> work)
        : most_waiting_(most_waiting), work_(std::move(work)) {
        for (std::size_t i = 0; i < threads; ++i) threads_.emplace_back([this] { loop(); });
    }
    ~WorkQueue() { stop(); }
    WorkQueue(const WorkQueue&) = delete;
    WorkQueue& operator=(const WorkQueue&) = delete;

    /// Takes no more, finishes what waits.
    void stop() {
        {
            const std::lock_guard lock(mutex_);
            stopping_ = true;
        }
        arrived_.notify_all();
        for (std::thread& thread : threads_) thread.join();
        threads_.clear();
    }
    /// Takes the item, or leaves it with the caller when the queue is full.
    bool push(Item& item) {
        {
            const std::lock_guard lock(mutex_);
            if (stopping_ || waiting_.size() >= most_waiting_) return false;
            waiting_.push_back(std::move(item));
        }
        arrived_.notify_one();
        return true;
    }
    [[nodiscard]] std::size_t waiting() const {
        const std::lock_guard lock(mutex_);
        return waiting_.size();
    }
    [[nodiscard]] std::size_t busy() const { return busy_; }

private:
    void loop() {
        while (true) {
            std::unique_lock lock(mutex_);
            arrived_.wait(lock, [this] { return stopping_ || !waiting_.empty(); });
            if (waiting_.empty()) return;
            Item item = std::move(waiting_.front());
            waiting_.pop_front();
            lock.unlock();
            ++busy_;
            work_(std::move(item));
            --busy_;
        }
    }

    const std::size_t most_waiting_;
    const std::function<void(Item)> work_;
    mutable std::mutex mutex_;
    std::condition_variable arrived_;
    std::deque<Item> waiting_;
    bool stopping_ = false;
    std::atomic<std::size_t> busy_{0};
    std::vector<std::thread> threads_;
};

}  // namespace habilis::server
