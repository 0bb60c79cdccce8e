#include "server/app/chores.h"

#include <algorithm>
#include <exception>

namespace habilis::server {

using Steady = std::chrono::steady_clock;

Chores::Chores(std::vector<Chore> chores, Log& log)
    : chores_(std::move(chores)), log_(log), thread_([this] { loop(); }) {}

Chores::~Chores() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    stop_.notify_all();
    thread_.join();
}

void Chores::run(const Chore& chore) {
    try {
        chore.work();
    } catch (const std::exception& error) {
        log_.write(LogLevel::error, "chore_failed", {{"chore", chore.name}, {"cause", std::string_view(error.what())}});
    }
}

void Chores::loop() {
    std::vector<Steady::time_point> due(chores_.size(), Steady::now());
    while (!chores_.empty()) {
        const auto next = std::min_element(due.begin(), due.end());
        {
            std::unique_lock lock(mutex_);
            if (stop_.wait_until(lock, *next, [this] { return stopping_; })) return;
        }
        const Chore& chore = chores_[static_cast<std::size_t>(next - due.begin())];
        run(chore);
        *next = Steady::now() + chore.every;
    }
}

}  // namespace habilis::server
