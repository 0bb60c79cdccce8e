#include "web/shell/session_clock.h"

#include <algorithm>

namespace habilis::web {

void SessionClock::opened(std::int64_t idle_minutes, std::int64_t seconds_left, double now) {
    known_ = true;
    rest_ = static_cast<double>(idle_minutes) * 60'000 - grain;
    ends_ = now + static_cast<double>(seconds_left) * 1000;
    used_ = now;
}

void SessionClock::used(double now) { used_ = std::max(used_, now); }

double SessionClock::end() const { return std::min(used_ + rest_, ends_); }

SessionClock::Stage SessionClock::stage(double now) const {
    if (!known_) return Stage::unknown;
    if (now >= end()) return Stage::over;
    return now >= end() - warning ? Stage::closing : Stage::open;
}

double SessionClock::left(double now) const { return std::max(0.0, end() - now); }

double SessionClock::next_change(double now) const {
    switch (stage(now)) {
        case Stage::open: return end() - warning - now;
        case Stage::closing: return end() - now;
        case Stage::unknown:
        case Stage::over: break;
    }
    return 0;
}

}  // namespace habilis::web
