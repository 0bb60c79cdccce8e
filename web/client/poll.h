#pragma once

#include "web/client/background.h"
#include "web/client/query.h"
#include "web/platform/stage.h"

namespace habilis::web {

/// Asks a query again while something is expected to change by itself, such as a mail on its way: soon at first, then
/// once a minute. That is nobody's activity, so it does not keep the session open.
class Poll {
public:
    Poll() = default;
    /// In milliseconds: how soon at first, and how rarely in the end.
    Poll(double soonest, double longest) : soonest_(soonest), longest_(longest) {}
    /// Every frame, as long as there is something to wait for.
    template <class R>
    void repeat(Query<R>& query, const typename R::Request& request) {
        const double now = platform::now_ms();
        if (due_ == 0) due_ = now + wait_;
        if (now < due_) return platform::wake_after(due_ - now);
        wait_ = wait_ * 2 > longest_ ? longest_ : wait_ * 2;
        due_ = now + wait_;
        const Background quiet;
        query.expire();
        query.ask(request);
        platform::wake_after(wait_);
    }
    /// There is nothing to wait for.
    void rest() {
        due_ = 0;
        wait_ = soonest_;
    }

private:
    double soonest_ = 2000, longest_ = 60'000;
    double due_ = 0, wait_ = soonest_;
};

}  // namespace habilis::web
