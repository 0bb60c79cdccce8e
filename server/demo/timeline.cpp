#include "server/demo/timeline.h"

#include <algorithm>

namespace habilis::server {

Instant DemoTimeline::days_ago(std::int64_t days, std::size_t salt) const {
    std::int64_t midnight = now_.ms - now_.ms % one_day - days * one_day;
    Instant wanted{midnight + 7 * one_hour + static_cast<std::int64_t>(salt * 37 % 540) * one_minute};
    Instant latest = now_ - static_cast<std::int64_t>(1 + salt % 50) * one_minute;
    return std::min(wanted, latest);
}

void DemoTimeline::add(Instant at, std::string whom, Action action) {
    steps_.push_back({at, std::move(whom), std::move(action)});
}

Refusals DemoTimeline::run() {
    std::stable_sort(steps_.begin(), steps_.end(), [](const Step& a, const Step& b) { return a.at < b.at; });
    for (const Step& step : steps_) {
        stage_.set_time(step.at);
        Refusals found = step.action();
        for (Refusal& refusal : found) refusal.field = step.whom + " " + refusal.field;
        if (!found.empty()) return found;
    }
    stage_.set_time(now_);
    return {};
}

}  // namespace habilis::server
