#include "server/program/log.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <string>
#include <thread>

using namespace habilis;
using namespace habilis::server;

namespace {

struct Pipe {
    Pipe() { REQUIRE(pipe2(ends.data(), O_CLOEXEC) == 0); }
    ~Pipe() {
        close_reader();
        ::close(ends[1]);
    }
    void close_reader() {
        if (ends[0] >= 0) ::close(ends[0]);
        ends[0] = -1;
    }
    /// What has been written by now.
    std::string read() {
        fcntl(ends[0], F_SETFL, O_NONBLOCK);
        std::string all;
        std::array<char, 4096> part;
        for (ssize_t got = 0; (got = ::read(ends[0], part.data(), part.size())) > 0;)
            all.append(part.data(), static_cast<std::size_t>(got));
        return all;
    }
    std::array<int, 2> ends{-1, -1};
};

const SystemClock real_time;

}  // namespace

TEST_CASE("lines reach whoever reads, in their order, before the log ends") {
    Pipe pipe;
    {
        Log log(LogLevel::info, real_time, pipe.ends[1]);
        for (int i = 0; i < 200; ++i) log.write(LogLevel::info, "n", {{"number", std::int64_t{i}}});
        log.write(LogLevel::debug, "not_shown");
    }
    const std::string all = pipe.read();
    CHECK(std::count(all.begin(), all.end(), '\n') == 200);
    std::size_t at = 0;
    for (int i = 0; i < 200; ++i) {
        at = all.find("\"event\":\"n\",\"number\":" + std::to_string(i) + "}\n", at);
        REQUIRE(at != std::string::npos);
    }
}

TEST_CASE("nobody waits for whoever does not read the log: lines without room are dropped and counted") {
    Pipe pipe;
    constexpr std::uint64_t written = 20'000;
    std::uint64_t dropped = 0;
    {
        Log log(LogLevel::info, real_time, pipe.ends[1]);
        for (std::uint64_t i = 0; i < written; ++i) log.write(LogLevel::info, "event");
        dropped = log.dropped();
        CHECK(dropped > 0);
        CHECK(dropped < written);
        // And the log ends, though the thread that writes still waits.
    }
    const std::string all = pipe.read();
    CHECK(all.starts_with("{\"at\":"));
}

TEST_CASE("lines whose reader is gone are counted too") {
    Pipe pipe;
    std::signal(SIGPIPE, SIG_IGN);
    pipe.close_reader();
    Log log(LogLevel::info, real_time, pipe.ends[1]);
    log.write(LogLevel::info, "event");
    while (log.dropped() == 0) std::this_thread::yield();
    CHECK(log.dropped() == 1);
}
