#include <doctest/doctest.h>

#include "tests/support/server/api.h"
#include "tests/support/server/fault_file_system.h"

using namespace habilis;
using namespace habilis::server;
using namespace habilis::tests;

namespace {

DatabaseOptions on_faulty_disk() {
    faulty::install();
    return {.vfs = faulty::name};
}

struct Fixture {
    World world{{.cost = World::cheap, .threads = 2, .queue = 1000}, on_faulty_disk()};
    Api api{world};

    ~Fixture() { faulty::install(); }
    Api::Reply health() { return api.send("GET /health HTTP/1.1\r\nHost: 127.0.0.1:8080\r\n\r\n", ""); }
    bool write(const char* value) {
        return world.run("INSERT INTO meta (key, value) VALUES ('test', ?1) ON CONFLICT (key) DO UPDATE SET value = ?1",
                         value) == 1;
    }
};

}  // namespace

TEST_CASE_FIXTURE(Fixture, "/health says that nothing is written while the disk is full, and again that all is well") {
    CHECK(health().status == 200);
    CHECK(health().body.find("\"writes\":true") != std::string::npos);
    constexpr int for_ever = 1'000'000;
    faulty::fail_after(0, faulty::Fault::disk_full, for_ever);
    CHECK_FALSE(write("a"));
    for (int i = 0; i < 3; ++i) {
        CHECK(health().status == 503);
        CHECK(health().body.find("\"reads\":true,\"writes\":false") != std::string::npos);
    }
    // A write that has nothing to put on the disk says nothing about the disk.
    CHECK(world.run("UPDATE meta SET value = 'x' WHERE key = 'nothing'") == 0);
    CHECK(health().status == 503);
    // Somebody made room: nobody has to write first.
    faulty::install();
    CHECK(health().status == 200);
    CHECK(write("b"));
    CHECK(health().status == 200);
}

TEST_CASE_FIXTURE(Fixture, "/health counts a write that a rule refuses as no trouble") {
    CHECK_FALSE(world.database().write([](Transaction&) { return Refusals{{RefusalCode{"test.no"}}}; }).empty());
    CHECK(health().status == 200);
}
