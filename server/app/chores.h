#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <string_view>
#include <thread>
#include <vector>

#include "server/program/log.h"

namespace habilis::server {

/// Something done again and again, such as forgetting what is old.
struct Chore {
    std::string_view name;
    std::chrono::seconds every;
    std::function<void()> work;
};

/// One thread that does each chore at the start and then at its pace. A chore that fails is logged and tried again at
/// its next turn.
class Chores {
public:
    Chores(std::vector<Chore>, Log&);
    /// Finishes the chore under way.
    ~Chores();
    Chores(const Chores&) = delete;
    Chores& operator=(const Chores&) = delete;

private:
    void loop();
    void run(const Chore&);

    const std::vector<Chore> chores_;
    Log& log_;
    std::mutex mutex_;
    std::condition_variable stop_;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace habilis::server
