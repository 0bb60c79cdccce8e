#include "server/plans/runner.h"

#include <chrono>
#include <exception>

namespace habilis::server {
namespace {

/// A step that the disk refused is tried again after a while.
constexpr std::chrono::seconds longest_wait{5};

}  // namespace

PlanRunner::PlanRunner(const PlanTools& tools, Bell& begun, Log& log)
    : work_(tools), begun_(begun), log_(log), thread_([this] { loop(); }) {}

PlanRunner::~PlanRunner() {
    stopping_ = true;
    begun_.ring();
    thread_.join();
}

bool PlanRunner::step() {
    try {
        const Result<PlanId> done = work_.step();
        if (done.ok()) return static_cast<bool>(done.value());
        log_.write(LogLevel::error, "plan_step_failed", {{"cause", done.refusals().front().code.name}});
    } catch (const std::exception& error) {
        log_.write(LogLevel::error, "plan_step_failed", {{"cause", std::string_view(error.what())}});
    }
    return false;
}

void PlanRunner::loop() {
    while (!stopping_)
        if (!step()) begun_.wait(longest_wait);
}

}  // namespace habilis::server
