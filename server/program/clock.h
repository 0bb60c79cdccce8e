#pragma once

#include <atomic>
#include <chrono>

#include "shared/base/instant.h"

namespace habilis::server {

/// The time of day (UTC). Passed in wherever time matters, so that tests can move it.
class Clock {
public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual Instant now() const = 0;
};

class SystemClock final : public Clock {
public:
    [[nodiscard]] Instant now() const override {
        using namespace std::chrono;
        return {duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count()};
    }
};

/// Stands still until it is moved. Any thread may look or move.
class FakeClock final : public Clock {
public:
    explicit FakeClock(Instant start) : ms_(start.ms) {}
    [[nodiscard]] Instant now() const override { return {ms_}; }
    void set(Instant now) { ms_ = now.ms; }
    void advance(std::int64_t milliseconds) { ms_ += milliseconds; }

private:
    std::atomic<std::int64_t> ms_;
};

}  // namespace habilis::server
