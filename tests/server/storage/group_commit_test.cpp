#include <deque>
#include <functional>
#include <future>
#include <stdexcept>
#include <thread>

#include "tests/support/server/fault_file_system.h"
#include "tests/support/server/test_database.h"

using namespace habilis;
using namespace habilis::server;

namespace {

constexpr JournalEvent something_done{60'000, "test.something_done"};
constexpr RefusalCode not_today{"test.not_today", RefusalKind::conflict};

Refusals add(Transaction& transaction, int number) {
    transaction.run("INSERT INTO things (id) VALUES (?1)", number);
    transaction.record({.event = something_done});
    return {};
}

/// Writes that wait behind one that holds the writer, so that they share the next COMMIT.
class Crowd {
public:
    explicit Crowd(TestDatabase& database) : database_(database) {
        std::promise<void> held;
        holder_ = std::thread([this, &held] {
            database_->write([this, &held](Transaction&) -> Refusals {
                held.set_value();
                gate_.get_future().wait();
                return {};
            });
        });
        held.get_future().wait();
    }

    /// Puts a write into the queue behind those that are there; its answer goes into `answers`.
    void join(std::function<Refusals(Transaction&)> work) {
        const std::size_t place = threads_.size();
        {
            const std::lock_guard lock(mutex_);
            answers.emplace_back();
        }
        threads_.emplace_back([this, place, work = std::move(work)] {
            const Refusals answer = database_->write(work);
            const std::lock_guard lock(mutex_);
            answers[place] = answer;
        });
        while (database_->statistics().queued + database_->statistics().turned_away <= place) std::this_thread::yield();
    }

    void go() {
        gate_.set_value();
        holder_.join();
        for (std::thread& thread : threads_) thread.join();
    }

    std::deque<Refusals> answers;

private:
    TestDatabase& database_;
    std::promise<void> gate_;
    std::mutex mutex_;
    std::thread holder_;
    std::vector<std::thread> threads_;
};

struct Fixture {
    TestDatabase database{on_faulty_disk()};

    static DatabaseOptions on_faulty_disk() {
        faulty::install();
        return {.vfs = faulty::name};
    }
    Fixture() {
        REQUIRE(database
                    ->write([](Transaction& t) -> Refusals {
                        t.run("CREATE TABLE things (id INTEGER PRIMARY KEY, filler BLOB) STRICT");
                        return {};
                    })
                    .empty());
    }
    ~Fixture() { faulty::install(); }

    std::string things() {
        return database->read([](Connection& c) { return c.text("SELECT group_concat(id) FROM things"); });
    }
    std::int64_t lines() { return database.count("SELECT count(*) FROM journal"); }
};

}  // namespace

TEST_CASE_FIXTURE(Fixture, "writes that wait share one COMMIT, and each is undone alone") {
    Crowd crowd(database);
    for (int i = 1; i <= 3; ++i) crowd.join([i](Transaction& t) { return add(t, i); });
    crowd.join([](Transaction& t) -> Refusals {
        add(t, 4);
        return {Refusal{not_today}};
    });
    crowd.join([](Transaction& t) -> Refusals {
        add(t, 5);
        throw std::runtime_error("broken");
    });
    crowd.join([](Transaction& t) -> Refusals {
        t.run("INSERT INTO things (id) VALUES (6)");
        return {};
    });
    crowd.join([](Transaction& t) -> Refusals {
        // It sees what the ones before it in the group kept, and nothing else.
        CHECK(t.text("SELECT group_concat(id) FROM things") == "1,2,3");
        return add(t, 7);
    });
    const std::uint64_t commits = database->statistics().commits;
    crowd.go();
    // The one that held the writer had already begun: those behind it joined its transaction.
    CHECK(database->statistics().commits == commits + 1);
    CHECK(things() == "1,2,3,7");
    CHECK(lines() == 4);
    CHECK(database.count("SELECT max(sequence) FROM journal") == 4);
    CHECK(code_of(crowd.answers[3]) == "test.not_today");
    CHECK(code_of(crowd.answers[4]) == "storage.write_failed");
    CHECK(code_of(crowd.answers[5]) == "storage.write_failed");
    for (int i : {0, 1, 2, 6}) CHECK(crowd.answers[i].empty());
}

TEST_CASE_FIXTURE(Fixture, "at most 64 share a COMMIT") {
    Crowd crowd(database);
    for (int i = 1; i <= 100; ++i) crowd.join([i](Transaction& t) { return add(t, i); });
    const std::uint64_t commits = database->statistics().commits;
    crowd.go();
    CHECK(database->statistics().commits == commits + 2);
    CHECK(database.count("SELECT count(*) FROM things") == 100);
}

TEST_CASE("a full queue refuses at once") {
    TestDatabase database(DatabaseOptions{.queue_limit = 2});
    Crowd crowd(database);
    for (int i = 0; i < 3; ++i)
        crowd.join([](Transaction& t) { return t.record({.event = something_done}), Refusals{}; });
    crowd.go();
    CHECK(crowd.answers[0].empty());
    CHECK(crowd.answers[1].empty());
    CHECK(code_of(crowd.answers[2]) == "storage.queue_full");
    CHECK(database->statistics().turned_away == 1);
    CHECK(database->statistics().crowded);
    CHECK(database.count("SELECT count(*) FROM journal") == 2);
}

TEST_CASE_FIXTURE(Fixture, "a COMMIT that fails answers 503 to all of its group, and the next one works") {
    for (const faulty::Fault fault : {faulty::Fault::disk_full, faulty::Fault::write_error}) {
        Crowd crowd(database);
        crowd.join([](Transaction& t) { return add(t, 1); });
        crowd.join([](Transaction&) -> Refusals { return {Refusal{not_today}}; });
        crowd.join([](Transaction& t) { return add(t, 2); });
        faulty::fail_after(0, fault);
        crowd.go();
        CHECK(code_of(crowd.answers[0]) == "storage.write_failed");
        CHECK(code_of(crowd.answers[1]) == "test.not_today");
        CHECK(code_of(crowd.answers[2]) == "storage.write_failed");
        CHECK(things() == "");
        CHECK(lines() == 0);
        CHECK_FALSE(database->statistics().broken);
    }
    CHECK(database->write([](Transaction& t) { return add(t, 3); }).empty());
    CHECK(things() == "3");
    CHECK(database.count("SELECT max(sequence) FROM journal") == 1);
    CHECK(database.reopen().empty());
    CHECK(things() == "3");
}

TEST_CASE_FIXTURE(Fixture, "when SQLite gives the whole transaction up, those before lose and those behind go on") {
    Crowd crowd(database);
    crowd.join([](Transaction& t) { return add(t, 1); });
    crowd.join([](Transaction& t) -> Refusals {
        t.run("PRAGMA max_page_count = 1");  // no room any more: SQLite rolls everything back
        t.run("INSERT INTO things (id, filler) VALUES (2, zeroblob(1000000))");
        return {};
    });
    crowd.join([](Transaction& t) {
        t.run("PRAGMA max_page_count = 1000000");
        return add(t, 3);
    });
    crowd.go();
    CHECK(code_of(crowd.answers[0]) == "storage.write_failed");
    CHECK(code_of(crowd.answers[1]) == "storage.write_failed");
    CHECK(crowd.answers[2].empty());
    CHECK(things() == "3");
    CHECK(lines() == 1);
}

TEST_CASE_FIXTURE(Fixture, "a closure that swallows the loss of its transaction writes nothing more") {
    const auto failed = database->write([](Transaction& t) -> Refusals {
        t.run("PRAGMA max_page_count = 1");
        try {
            t.run("INSERT INTO things (id, filler) VALUES (1, zeroblob(1000000))");
        } catch (const StorageError&) {
        }
        t.run("PRAGMA max_page_count = 1000000");
        return add(t, 2);
    });
    CHECK(code_of(failed) == "storage.write_failed");
    CHECK(things() == "");
    CHECK(lines() == 0);
    database.reopen();
    CHECK(database->write([](Transaction& t) { return add(t, 3); }).empty());
    CHECK(things() == "3");
}

TEST_CASE_FIXTURE(Fixture, "after a failed fsync nothing more is written") {
    std::atomic<int> told = 0;
    database.close();
    database.options.on_broken = [&] { ++told; };
    REQUIRE(database.open().empty());
    faulty::fail_after(0, faulty::Fault::sync_error);
    CHECK(code_of(database->write([](Transaction& t) { return add(t, 1); })) == "storage.write_failed");
    CHECK(database->statistics().broken);
    CHECK(code_of(database->write([](Transaction& t) { return add(t, 2); })) == "storage.write_failed");
    CHECK(told == 1);
    CHECK(things() == "");
    // A restart reads what is really there: whatever that is, rows and lines agree.
    REQUIRE(database.reopen().empty());
    CHECK(database.count("SELECT count(*) FROM things") == lines());
    CHECK(database->write([](Transaction& t) { return add(t, 3); }).empty());
}

TEST_CASE_FIXTURE(Fixture, "every single disk call can fail without anything being half written") {
    for (const faulty::Fault fault : {faulty::Fault::disk_full, faulty::Fault::write_error}) {
        int number = 1000 * (static_cast<int>(fault) + 1);
        for (int call = 0;; ++call) {
            faulty::fail_after(call, fault);
            ++number;
            const bool acknowledged =
                database
                    ->write([&](Transaction& t) -> Refusals {
                        // Large enough for several pages.
                        t.run("INSERT INTO things (id, filler) VALUES (?1, zeroblob(20000))", number);
                        return add(t, -number);
                    })
                    .empty();
            const bool reached = faulty::calls() > call;
            faulty::fail_after(0, faulty::Fault::none);
            const bool there = database->read([&](Connection& c) {
                return c.integer("SELECT count(*) FROM things WHERE id IN (?1, -?1)", number) == 2;
            });
            CHECK(there == acknowledged);
            if (!reached) break;
        }
        CHECK(number > 1000 * (static_cast<int>(fault) + 1) + 3);
    }
    CHECK(database.count("SELECT count(*) FROM things") == 2 * lines());
    REQUIRE(database.reopen().empty());
    CHECK(database.count("SELECT count(*) FROM things") == 2 * lines());
    CHECK(database->read([](Connection& c) { return c.text("PRAGMA integrity_check"); }) == "ok");
}

TEST_CASE_FIXTURE(Fixture, "many threads, each of which reads what it wrote") {
    constexpr int threads = 8;
    constexpr int each = 40;
    std::vector<std::thread> running;
    std::atomic<int> wrong = 0;
    for (int t = 0; t < threads; ++t) {
        running.emplace_back([&, t] {
            for (int i = 0; i < each; ++i) {
                const int number = t * each + i;
                if (!database->write([&](Transaction& transaction) { return add(transaction, number); }).empty())
                    ++wrong;
                const auto found = database->read([&](Connection& connection) {
                    return connection.integer("SELECT count(*) FROM things WHERE id = ?1", number);
                });
                if (found != 1) ++wrong;
            }
        });
    }
    for (std::thread& thread : running) thread.join();
    CHECK(wrong == 0);
    CHECK(database.count("SELECT count(*) FROM things") == threads * each);
    CHECK(lines() == threads * each);
    CHECK(database->statistics().commits < threads * each);
}
