#include <fstream>

#include "server/chain/anchor.h"
#include "server/storage/backup.h"
#include "server/storage/data_folder.h"
#include "tests/support/server/raw_sql.h"
#include "tests/support/server/test_database.h"

using namespace habilis;
using namespace habilis::server;

namespace {

constexpr JournalEvent something_done{60'000, "test.something_done"};

struct Fixture {
    TestDatabase database;

    Fixture() {
        for (int i = 0; i < 5; ++i) add();
    }
    std::int64_t add() {
        return database
            ->write([](Transaction& t) -> Result<std::int64_t> { return t.record({.event = something_done}); })
            .value();
    }
    std::filesystem::path file(const char* name) { return database.folder() / name; }
    void cut_short() {
        database.close();
        raw_sql(file(data_files::database),
                "DROP TRIGGER journal_is_not_deleted; DELETE FROM journal WHERE sequence > 3");
    }
};

}  // namespace

TEST_CASE_FIXTURE(Fixture, "the journal goes on where it stopped") {
    CHECK(database->journal_head().sequence == 5);
    REQUIRE(database.reopen().empty());
    CHECK(database->journal_head().sequence == 5);
    CHECK(add() == 6);
    CHECK(verify_folder(database.options)->ok());
}

TEST_CASE_FIXTURE(Fixture, "a key that is missing, wrong or unreadable stops the start") {
    database.close();
    const auto key = file(data_files::journal_key);
    SUBCASE("missing") {
        std::filesystem::remove(key);
        CHECK(code_of(database.open()) == "journal.key_missing");
        CHECK_FALSE(std::filesystem::exists(key));
    }
    SUBCASE("not a key") {
        std::ofstream(key) << "hello\n";
        CHECK(code_of(database.open()) == "journal.key_missing");
    }
    SUBCASE("another one") {
        std::ofstream(key) << std::string(64, 'a') << "\n";
        CHECK(code_of(database.open()) == "journal.key_wrong");
    }
}

TEST_CASE_FIXTURE(Fixture, "the key can live elsewhere") {
    database.close();
    const auto elsewhere = file("elsewhere.key");
    std::filesystem::rename(file(data_files::journal_key), elsewhere);
    database.options.journal_key = elsewhere;
    REQUIRE(database.open().empty());
    CHECK(add() == 6);
    CHECK_FALSE(std::filesystem::exists(file(data_files::journal_key)));
}

TEST_CASE_FIXTURE(Fixture, "a journal cut short stops the start until the operator accepts it") {
    cut_short();
    const Refusals refusals = database.open();
    CHECK(code_of(refusals) == "journal.cut_short");
    CHECK(refusals.front().arguments == std::vector<Argument>{{"last", "3"}, {"expected", "5"}});
    CHECK(code_of(database.open()) == "journal.cut_short");

    database.options.accept_journal_damage = true;
    REQUIRE(database.open().empty());
    CHECK(database.count("SELECT event FROM journal WHERE sequence = 4") == 1002);
    CHECK(std::filesystem::exists(file("journal.anchor.before-4")));
    CHECK(verify_folder(database.options)->ok());
    database.options.accept_journal_damage = false;
    CHECK(database.reopen().empty());
}

TEST_CASE_FIXTURE(Fixture, "an anchor that is missing or forged stops the start") {
    database.close();
    const auto anchor = file(data_files::journal_anchor);
    SUBCASE("missing") { std::filesystem::remove(anchor); }
    SUBCASE("empty") { std::ofstream(anchor, std::ios::trunc); }
    SUBCASE("another journal's") {
        TestDatabase other;
        std::filesystem::copy_file(other.folder() / data_files::journal_anchor, anchor,
                                   std::filesystem::copy_options::overwrite_existing);
    }
    CHECK(code_of(database.open()) == "journal.anchor_missing");
    CHECK(code_of(verify_folder(database.options)) == "journal.anchor_missing");
}

TEST_CASE_FIXTURE(Fixture, "a broken line behind the anchor stops the start") {
    database.close();
    const auto anchor = file(data_files::journal_anchor);
    const auto old = file("old");
    std::filesystem::copy_file(anchor, old);
    REQUIRE(database.open().empty());
    add();
    add();
    database.close();
    // As after a power cut: the anchor is some lines behind, which is in order.
    std::filesystem::copy_file(old, anchor, std::filesystem::copy_options::overwrite_existing);
    REQUIRE(database.reopen().empty());
    database.close();
    std::filesystem::copy_file(old, anchor, std::filesystem::copy_options::overwrite_existing);
    raw_sql(file(data_files::database),
            "DROP TRIGGER journal_is_not_changed; UPDATE journal SET actor = 8 WHERE sequence = 6");
    const Refusals refusals = database.open();
    CHECK(code_of(refusals) == "journal.broken");
    CHECK(refusals.front().arguments == std::vector<Argument>{{"line", "6"}});
}

TEST_CASE_FIXTURE(Fixture, "one torn slot of the anchor leaves the other") {
    add();
    database.close();
    const auto anchor = file(data_files::journal_anchor);
    for (const int slot : {0, 4096}) {
        std::fstream stream(anchor, std::ios::in | std::ios::out | std::ios::binary);
        stream.seekp(slot + 30);
        stream << "torn";
        stream.close();
        CHECK(database.open().empty());
        database.close();
    }
}

TEST_CASE_FIXTURE(Fixture, "the anchor is ahead of every answer") {
    const auto key = read_journal_key(file(data_files::journal_key));
    REQUIRE(key);
    for (int i = 0; i < 5; ++i) {
        const std::int64_t line = add();
        CHECK(read_journal_anchor(file(data_files::journal_anchor), *key)->sequence == line);
    }
}
