#include <csignal>
#include <iostream>
#include <thread>

#include "server/app/application.h"
#include "server/app/commands.h"
#include "words.h"

namespace habilis::server {
namespace {

/// Waits for SIGINT or SIGTERM on a thread of its own: a handler could do next to nothing safely.
class StopOnSignal {
public:
    explicit StopOnSignal(Application& application) : thread_([this, &application] { wait(application); }) {}
    ~StopOnSignal() {
        ended_ = true;
        pthread_kill(thread_.native_handle(), SIGTERM);
        thread_.join();
    }

    /// In every thread that begins later, these signals wait for ours.
    static sigset_t block() {
        sigset_t signals;
        sigemptyset(&signals);
        sigaddset(&signals, SIGINT);
        sigaddset(&signals, SIGTERM);
        pthread_sigmask(SIG_BLOCK, &signals, nullptr);
        return signals;
    }

private:
    void wait(Application& application) {
        const sigset_t signals = block();
        int signal = 0;
        sigwait(&signals, &signal);
        // Once more in a while: the first may have come before the port listened.
        while (!ended_) {
            application.stop();
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
        }
    }

    std::atomic<bool> ended_{false};
    std::thread thread_;
};

}  // namespace

int serve(const Command& command) {
    StopOnSignal::block();
    std::signal(SIGPIPE, SIG_IGN);
    const SystemClock clock;
    SystemRandom random;
    Log log(log_level_of(command.settings.log_level), clock);
    auto opened = Application::open(command.settings, {clock, random, log});
    if (!opened.ok()) {
        print_refusals(command.language, opened.refusals());
        return 2;
    }
    Application& application = *opened.value();
    std::cerr << words::app::started(command.language, application.url()) << std::endl;
    log.write(LogLevel::info, "started", {{"url", application.url()}, {"port", std::int64_t{application.port()}}});
    bool sound = false;
    {
        const StopOnSignal stop(application);
        sound = application.run();
    }
    log.write(LogLevel::info, "stopped");
    return sound ? 0 : 1;
}

}  // namespace habilis::server
