#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <set>
#include <thread>

#include "server/storage/backup.h"
#include "tests/support/server/test_database.h"

using namespace habilis;
using namespace habilis::server;

namespace {

constexpr JournalEvent something_done{60'000, "test.something_done"};
constexpr int writers = 4;

/// Writes until it is killed, and tells each number only once it was answered. Numbers go up in steps of `writers`, so
/// that each thread has its own.
[[noreturn]] void write_until_killed(const DatabaseOptions& options, std::int64_t first, int answers) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    const auto opened = Database::open(options);
    if (!opened) ::_exit(3);
    Database& database = *opened.value();
    std::vector<std::thread> threads;
    for (int thread = 0; thread < writers; ++thread) {
        threads.emplace_back([&, thread] {
            for (std::int64_t number = first + thread;; number += writers) {
                const bool kept =
                    database
                        .write([&](Transaction& t) -> Refusals {
                            // Two rows and a line, so that half of a write would show.
                            t.run("INSERT INTO meta (key, value) VALUES (?1, ?2)", "a" + std::to_string(number),
                                  std::string(500, 'x'));
                            t.run("INSERT INTO meta (key, value) VALUES (?1, '')", "b" + std::to_string(number));
                            t.record({.event = something_done, .target = {"test", Id<struct Test>{number}}});
                            return {};
                        })
                        .empty();
                if (!kept || ::write(answers, &number, sizeof number) != sizeof number) ::_exit(4);
            }
        });
    }
    for (std::thread& thread : threads) thread.join();
    ::_exit(5);
}

/// The numbers that a child answered before it was killed after about `milliseconds`.
std::set<std::int64_t> run_and_kill(const DatabaseOptions& options, std::int64_t first, int milliseconds) {
    int pipes[2];
    REQUIRE(::pipe(pipes) == 0);
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        ::close(pipes[0]);
        write_until_killed(options, first, pipes[1]);
    }
    ::close(pipes[1]);
    std::set<std::int64_t> answered;
    std::int64_t number = 0;
    // It is killed in the midst of writing, not while it starts.
    if (::read(pipes[0], &number, sizeof number) == sizeof number) answered.insert(number);
    std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds));
    ::kill(child, SIGKILL);
    while (::read(pipes[0], &number, sizeof number) == sizeof number) answered.insert(number);
    ::close(pipes[0]);
    int status = 0;
    ::waitpid(child, &status, 0);
    CHECK(WIFSIGNALED(status));
    return answered;
}

}  // namespace

// The short form of 1,000 cycles: HABILIS_KILLS=1000 build/native/tests_server --test-case='what was answered*'
TEST_CASE("what was answered survives kill -9, whole, and the journal goes on") {
    const char* wanted = std::getenv("HABILIS_KILLS");
    const int cycles = wanted != nullptr ? static_cast<int>(std::strtol(wanted, nullptr, 10)) : 25;
    const TemporaryFolder temporary;
    const DatabaseOptions options{.folder = temporary.path(), .readers = 1};
    std::set<std::int64_t> answered;
    for (int cycle = 0; cycle < cycles; ++cycle) {
        CAPTURE(cycle);
        const std::set<std::int64_t> now = run_and_kill(options, 1'000'000 * (cycle + 1), cycle * 7 % 40);
        CHECK_FALSE(now.empty());
        answered.insert(now.begin(), now.end());
        const auto report = verify_folder(options);
        REQUIRE(report);
        CHECK(report->ok());
    }
    const auto opened = Database::open(options);
    REQUIRE(opened);
    opened.value()->read([&](Connection& connection) {
        std::set<std::int64_t> there;
        connection.each("SELECT CAST(substr(key, 2) AS INTEGER) FROM meta WHERE key LIKE 'a%'",
                        [&](const Row& row) { there.insert(row.integer(0)); });
        for (const std::int64_t number : answered) CHECK(there.count(number) == 1);
        // Never half: as many of each kind, and a line for each.
        const std::int64_t rows = static_cast<std::int64_t>(there.size());
        CHECK(connection.integer("SELECT count(*) FROM meta WHERE key LIKE 'b%'") == rows);
        CHECK(connection.integer("SELECT count(*) FROM journal") == rows);
        CHECK(connection.integer("SELECT count(*) FROM meta a, meta b, journal WHERE a.key = 'a' || target "
                                 "AND b.key = 'b' || target") == rows);
    });
}
