#pragma once

#include <atomic>
#include <thread>

#include "server/plans/work.h"
#include "server/program/bell.h"
#include "server/program/log.h"

namespace habilis::server {

/// One thread that works on the plans that were begun, also on those of before the program's start. It waits while
/// there is none.
class PlanRunner {
public:
    PlanRunner(const PlanTools&, Bell& begun, Log&);
    /// Finishes the step under way.
    ~PlanRunner();
    PlanRunner(const PlanRunner&) = delete;
    PlanRunner& operator=(const PlanRunner&) = delete;

private:
    void loop();
    /// Whether there may be more to do at once.
    bool step();

    PlanWork work_;
    Bell& begun_;
    Log& log_;
    std::atomic<bool> stopping_{false};
    std::thread thread_;
};

}  // namespace habilis::server
