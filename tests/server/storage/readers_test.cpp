#include <future>
#include <thread>

#include "tests/support/server/test_database.h"

using namespace habilis;
using namespace habilis::server;

namespace {

void set(TestDatabase& database, int value) {
    REQUIRE(database
                ->write([&](Transaction& t) -> Refusals {
                    t.bookkeeping([&] {
                        t.run(
                            "INSERT INTO meta (key, value) VALUES ('test', ?1) "
                            "ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                            std::to_string(value));
                    });
                    return {};
                })
                .empty());
}

std::int64_t get(Connection& connection) {
    return connection.integer("SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'test'");
}

}  // namespace

TEST_CASE("a reader keeps one state while others write, and the next one sees the new") {
    TestDatabase database;
    set(database, 1);
    database->read([&](Connection& connection) {
        CHECK(get(connection) == 1);
        std::thread([&] { set(database, 2); }).join();
        CHECK(get(connection) == 1);
    });
    CHECK(database->read(get) == 2);
}

TEST_CASE("readers do not wait for a writer that is busy") {
    TestDatabase database;
    set(database, 1);
    std::promise<void> held;
    std::promise<void> gate;
    std::thread writer([&] {
        database->write([&](Transaction& t) -> Refusals {
            t.bookkeeping([&] { t.run("UPDATE meta SET value = '2' WHERE key = 'test'"); });
            held.set_value();
            gate.get_future().wait();
            return {};
        });
    });
    held.get_future().wait();
    CHECK(database->read(get) == 1);
    gate.set_value();
    writer.join();
    CHECK(database->read(get) == 2);
}

TEST_CASE("more readers than connections take turns") {
    TestDatabase database(DatabaseOptions{.readers = 2});
    set(database, 1);
    std::atomic<int> most = 0;
    std::atomic<int> now = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 12; ++i) {
        threads.emplace_back([&] {
            for (int round = 0; round < 50; ++round) {
                database->read([&](Connection& connection) {
                    const int here = ++now;
                    int seen = most;
                    while (here > seen && !most.compare_exchange_weak(seen, here)) {
                    }
                    get(connection);
                    --now;
                });
            }
        });
    }
    for (std::thread& thread : threads) thread.join();
    CHECK(most <= 2);
}

TEST_CASE("a reader cannot write, and an error leaves its connection usable") {
    TestDatabase database(DatabaseOptions{.readers = 1});
    set(database, 1);
    for (int i = 0; i < 3; ++i) {
        CHECK_THROWS_AS(database->read([](Connection& connection) {
            return connection.one("UPDATE meta SET value = '3' WHERE key = 'test' RETURNING 1",
                                  [](const Row& row) { return row.integer(0); });
        }),
                        StorageError);
        CHECK_THROWS_AS(database->read([](Connection&) { throw std::runtime_error("closure"); }), std::runtime_error);
    }
    CHECK(database->read(get) == 1);
}

TEST_CASE("the log is checkpointed while readers come and go, and does not grow for ever") {
    TestDatabase database;
    std::atomic<bool> done = false;
    std::thread reader([&] {
        while (!done) database->read(get);
    });
    for (int i = 0; i < 60; ++i) {
        REQUIRE(database
                    ->write([&](Transaction& t) -> Refusals {
                        t.bookkeeping([&] {
                            t.run("INSERT INTO meta (key, value) VALUES (?1, ?2)", std::to_string(i),
                                  std::string(400'000, 'x'));
                            t.run("DELETE FROM meta WHERE key = ?1", std::to_string(i));
                        });
                        return {};
                    })
                    .empty());
    }
    done = true;
    reader.join();
    CHECK(database->statistics().checkpoints >= 5);
    CHECK(std::filesystem::file_size(database.folder() / "habilis.db-wal") < 30'000'000);
}
