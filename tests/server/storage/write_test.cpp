#include <stdexcept>

#include "server/storage/journal_check.h"
#include "tests/support/server/test_database.h"

using namespace habilis;
using namespace habilis::server;

namespace {

constexpr JournalEvent something_done{60'000, "test.something_done"};
constexpr RefusalCode not_today{"test.not_today", RefusalKind::conflict};

/// A database with one table to write to.
struct Fixture {
    TestDatabase database;

    Fixture() {
        const Refusals made = database->write([](Transaction& t) -> Refusals {
            t.run(
                "CREATE TABLE things (id INTEGER PRIMARY KEY, name TEXT UNIQUE, "
                "other INTEGER REFERENCES things (id) DEFERRABLE INITIALLY DEFERRED) STRICT");
            return {};
        });
        REQUIRE(made.empty());
    }
    std::int64_t things() { return database.count("SELECT count(*) FROM things"); }
    std::int64_t lines() { return database.count("SELECT count(*) FROM journal"); }
};

void add(Transaction& transaction, std::string_view name) {
    transaction.run("INSERT INTO things (name) VALUES (?1)", name);
}

}  // namespace

TEST_CASE_FIXTURE(Fixture, "a write answers its value, keeps its rows and its line, and tells what changed") {
    const Result<Changes> done = database->write([&](Transaction& t) -> Result<Changes> {
        CHECK(t.now() == database.now());
        add(t, "a");
        CHECK(t.integer("SELECT count(*) FROM things") == 1);
        CHECK(t.record({.event = something_done, .target = {"account", AccountId{7}}}) == 1);
        t.changed(ChangeKind::accounts);
        return t.changes();
    });
    REQUIRE(done);
    CHECK(done->has(ChangeKind::accounts));
    CHECK_FALSE(done->has(ChangeKind::mails));
    CHECK(things() == 1);
    CHECK(database.count("SELECT about FROM journal") == 7);
    CHECK(database.count("SELECT at FROM journal") == database.now().ms);
    // The set is that closure's own.
    const auto next = database->write([](Transaction& t) -> Result<Changes> { return t.changes(); });
    CHECK(next->bits == 0);
}

TEST_CASE_FIXTURE(Fixture, "a write that refuses leaves neither rows nor lines") {
    const auto refused = database->write([](Transaction& t) -> Result<int> {
        add(t, "a");
        t.record({.event = something_done});
        return not_today;
    });
    CHECK(code_of(refused) == "test.not_today");
    CHECK(things() == 0);
    CHECK(lines() == 0);
    // The next line takes the number that was given back.
    const auto next = database->write<std::int64_t>([](Transaction& t) { return t.record({.event = something_done}); });
    CHECK(next.value() == 1);
}

TEST_CASE_FIXTURE(Fixture, "an exception undoes the write, is logged and answers 503") {
    const auto failed = database->write([](Transaction& t) -> Result<int> {
        add(t, "a");
        throw std::runtime_error("the machine broke");
    });
    CHECK(code_of(failed) == "storage.write_failed");
    CHECK(failed.refusals().front().code.kind == RefusalKind::unavailable);
    CHECK(database.logged("the machine broke"));
    CHECK(code_of(database->write([](Transaction&) -> Refusals { throw 1; })) == "storage.write_failed");
    CHECK(code_of(database->write([](Transaction& t) -> Refusals {
              t.run("INSERT INTO nothing VALUES (1)");
              return {};
          })) == "storage.write_failed");
    CHECK(things() == 0);
    CHECK(database->statistics().failed == 3);
}

TEST_CASE_FIXTURE(Fixture, "rows changed without a journal line are undone") {
    const auto forgot = database->write([](Transaction& t) -> Refusals {
        add(t, "a");
        return {};
    });
    CHECK(code_of(forgot) == "storage.write_failed");
    CHECK(database.logged("without a journal line"));
    CHECK(things() == 0);
}

TEST_CASE_FIXTURE(Fixture, "bookkeeping needs no line, and excuses only itself") {
    const auto kept = database->write([](Transaction& t) -> Result<std::int64_t> {
        return t.bookkeeping([&] {
            add(t, "a");
            t.bookkeeping([&] { add(t, "b"); });
            return t.integer("SELECT count(*) FROM things");
        });
    });
    CHECK(kept.value() == 2);
    CHECK(things() == 2);
    const auto forgot = database->write([](Transaction& t) -> Refusals {
        t.bookkeeping([&] { add(t, "c"); });
        add(t, "d");
        return {};
    });
    CHECK(code_of(forgot) == "storage.write_failed");
    CHECK(things() == 2);
    // Nothing changed: nothing to record.
    CHECK(database
              ->write([](Transaction& t) -> Refusals {
                  t.run("DELETE FROM things WHERE name = 'nobody'");
                  return {};
              })
              .empty());
}

TEST_CASE_FIXTURE(Fixture, "a line that cannot be written fails the write, even when its error is swallowed") {
    const auto failed = database->write([](Transaction& t) -> Refusals {
        add(t, "a");
        t.record({.event = something_done});
        t.bookkeeping(
            [&] { t.run("CREATE TEMP TRIGGER no BEFORE INSERT ON journal BEGIN SELECT RAISE(ABORT, 'no'); END"); });
        try {
            t.record({.event = something_done});
        } catch (const StorageError&) {
        }
        return {};
    });
    CHECK(code_of(failed) == "storage.write_failed");
    CHECK(things() == 0);
    CHECK(lines() == 0);
}

TEST_CASE_FIXTURE(Fixture, "a reference left open fails its own write only") {
    const auto failed = database->write([](Transaction& t) -> Refusals {
        t.run("INSERT INTO things (name, other) VALUES ('a', 99)");
        t.record({.event = something_done});
        return {};
    });
    CHECK(code_of(failed) == "storage.write_failed");
    CHECK(database.logged("deferred foreign key"));
    CHECK(things() == 0);
}

TEST_CASE_FIXTURE(Fixture, "a read or write inside another one is found, not waited for") {
    CHECK(code_of(database->write([&](Transaction&) -> Refusals {
              return database->write([](Transaction&) -> Refusals { return {}; });
          })) == "storage.write_failed");
    CHECK(code_of(database->write([&](Transaction&) -> Refusals {
              database->read([](Connection&) { return 0; });
              return {};
          })) == "storage.write_failed");
    CHECK_THROWS_AS(database->read([&](Connection&) { return database.count("SELECT 1"); }), std::logic_error);
    CHECK(database.count("SELECT 1") == 1);
}

TEST_CASE_FIXTURE(Fixture, "each closure has one time, and the clock is the test's") {
    const auto stamp = [&] {
        return database->write([](Transaction& t) -> Result<Instant> { return t.now(); }).value();
    };
    const Instant first = stamp();
    database.advance(one_hour);
    CHECK(stamp() == first + one_hour);
}

TEST_CASE_FIXTURE(Fixture, "a change by a trigger or a cascade counts as a change") {
    REQUIRE(database
                ->write([](Transaction& t) -> Refusals {
                    t.run("CREATE TABLE log (name TEXT) STRICT");
                    t.run("CREATE TRIGGER noted AFTER DELETE ON things BEGIN INSERT INTO log VALUES (OLD.name); END");
                    add(t, "a");
                    t.record({.event = something_done});
                    return {};
                })
                .empty());
    CHECK(code_of(database->write([](Transaction& t) -> Refusals {
              t.run("DELETE FROM things");
              return {};
          })) == "storage.write_failed");
    CHECK(things() == 1);
    CHECK(database.count("SELECT count(*) FROM log") == 0);
}

TEST_CASE("a closure knows whether anything was written since a read") {
    TestDatabase database;
    const auto put = [&](std::string_view key, std::uint64_t& seen) {
        return database->write([&](Transaction& t) -> Refusals {
            seen = t.version();
            t.bookkeeping([&] { t.run("INSERT INTO meta (key, value) VALUES (?1, '')", key); });
            return {};
        });
    };
    const std::uint64_t before = database->version();
    std::uint64_t first = 0, second = 0;
    REQUIRE(put("a", first).empty());
    CHECK(first == before);
    REQUIRE(put("b", second).empty());
    CHECK(second != before);
    CHECK(database->version() > second);
}
