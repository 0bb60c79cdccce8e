#include <sys/stat.h>

#include <fstream>
#include <thread>

#include "server/chain/anchor.h"
#include "server/storage/backup.h"

#include "server/crypto/key_file.h"
#include "server/storage/data_folder.h"
#include "tests/support/server/raw_sql.h"
#include "tests/support/server/test_database.h"

using namespace habilis;
using namespace habilis::server;

namespace {

constexpr JournalEvent something_done{60'000, "test.something_done"};

struct Fixture {
    TestDatabase database;
    std::filesystem::path backup = database.folder().parent_path() / "backup";
    DatabaseOptions into{.folder = database.folder().parent_path() / "restored"};

    Fixture() {
        for (int i = 0; i < 20; ++i) add(i);
    }
    void add(int number) {
        REQUIRE(database
                    ->write([&](Transaction& t) -> Refusals {
                        t.run("INSERT INTO meta (key, value) VALUES (?1, ?2)", "test" + std::to_string(number),
                              std::string(3000, 'x'));
                        t.record({.event = something_done});
                        return {};
                    })
                    .empty());
    }
    std::string restored(const std::string& sql) { return raw_rows(into.folder / data_files::database, sql); }
};

}  // namespace

TEST_CASE_FIXTURE(Fixture, "a backup of a running server is whole, private, and restores to the same data") {
    const auto report = back_up(database.options, backup);
    REQUIRE(report);
    CHECK(report->ok());
    CHECK(report->journal.lines == 20);
    struct stat status {};
    ::stat(backup.c_str(), &status);
    CHECK((status.st_mode & 0777) == 0700);
    ::stat((backup / data_files::journal_key).c_str(), &status);
    CHECK((status.st_mode & 0777) == 0600);

    add(100);
    bool cleaned = false;
    const auto done = restore(backup, into, {[&](Transaction& t) {
                                  cleaned = true;
                                  t.run("DELETE FROM meta WHERE key = 'test3'");
                              }});
    REQUIRE(done);
    CHECK(done->ok());
    CHECK(cleaned);
    CHECK(restored("SELECT count(*) FROM meta WHERE key LIKE 'test%'") == "19\n");
    CHECK(restored("SELECT sequence, event FROM journal ORDER BY sequence DESC LIMIT 1") == "21|1003\n");
    // And it is a data folder like any other.
    const auto reopened = Database::open(into);
    REQUIRE(reopened);
    CHECK(reopened.value()->journal_head().sequence == 21);
}

TEST_CASE_FIXTURE(Fixture, "a backup while others write is one state of the data") {
    std::atomic<bool> done = false;
    std::thread writer([&] {
        for (int i = 1000; !done; ++i) add(i);
    });
    for (int round = 0; round < 5; ++round) {
        const auto target = backup.string() + std::to_string(round);
        const auto report = back_up(database.options, target);
        REQUIRE(report);
        CHECK(report->ok());
        CHECK(raw_rows(std::filesystem::path(target) / data_files::database,
                       "SELECT (SELECT count(*) FROM meta WHERE key LIKE 'test%') = (SELECT count(*) FROM journal)") ==
              "1\n");
    }
    done = true;
    writer.join();
}

TEST_CASE_FIXTURE(Fixture, "nothing is overwritten") {
    REQUIRE(back_up(database.options, backup));
    CHECK(code_of(back_up(database.options, backup)) == "storage.folder_not_empty");
    CHECK(code_of(restore(backup, {.folder = database.folder()}, {})) == "storage.folder_not_empty");
    CHECK(code_of(restore(backup.string() + "-nowhere", into, {})) == "storage.missing_file");
    CHECK_FALSE(std::filesystem::exists(into.folder));
}

TEST_CASE_FIXTURE(Fixture, "a backup that somebody changed is not restored, but for an operator who insists") {
    REQUIRE(back_up(database.options, backup));
    raw_sql(backup / data_files::database,
            "DROP TRIGGER journal_is_not_changed; UPDATE journal SET actor = 5 WHERE sequence = 7");
    CHECK(code_of(restore(backup, into, {})) == "journal.broken");
    CHECK_FALSE(std::filesystem::exists(into.folder));
    into.accept_journal_damage = true;
    const auto done = restore(backup, into, {});
    REQUIRE(done);
    REQUIRE(done->journal.first_bad);
    CHECK(done->journal.first_bad->line == 7);
}

TEST_CASE_FIXTURE(Fixture, "damage is found and named") {
    database.close();
    raw_sql(database.folder() / data_files::database,
            "PRAGMA foreign_keys=OFF; CREATE TABLE children (parent INTEGER REFERENCES parents (id)); "
            "CREATE TABLE parents (id INTEGER PRIMARY KEY); INSERT INTO children VALUES (4)");
    const auto report = verify_folder(database.options);
    REQUIRE(report);
    CHECK_FALSE(report->ok());
    CHECK(report->damage.empty());
    CHECK(report->dangling_references == 1);
    CHECK(report->journal.ok());
}

TEST_CASE_FIXTURE(Fixture, "a damaged page is damage that was found, not a folder that cannot be checked") {
    database.close();
    const auto file = database.folder() / data_files::database;
    {
        std::fstream bytes(file, std::ios::in | std::ios::out | std::ios::binary);
        bytes.seekp(4096 + 8);
        bytes << std::string(200, '\xff');
    }
    const auto report = verify_folder(database.options);
    REQUIRE(report);
    CHECK_FALSE(report->ok());
    CHECK_FALSE(report->damage.empty());
}

TEST_CASE_FIXTURE(Fixture, "a key that is kept elsewhere goes into the backup, and is not written over by a restore") {
    const auto key = database.folder().parent_path() / "elsewhere.key";
    database.close();
    std::filesystem::rename(database.folder() / data_files::journal_key, key);
    database.options.journal_key = key;
    REQUIRE(database.reopen().empty());
    REQUIRE(back_up(database.options, backup));
    const auto untouched = std::filesystem::last_write_time(key);
    into.journal_key = key;
    const auto done = restore(backup, into, {});
    REQUIRE(done);
    CHECK(done->ok());
    CHECK(std::filesystem::last_write_time(key) == untouched);
    CHECK_FALSE(std::filesystem::exists(into.folder / data_files::journal_key));

    // And whoever took the key out of the backup needs only the one that is kept elsewhere.
    std::filesystem::remove(backup / data_files::journal_key);
    std::filesystem::remove_all(into.folder);
    CHECK(restore(backup, into, {}));
}

TEST_CASE_FIXTURE(Fixture, "a restore does not write over the key of other data") {
    REQUIRE(back_up(database.options, backup));
    const auto key = database.folder().parent_path() / "other.key";
    REQUIRE(make_key_file(key));
    into.journal_key = key;
    CHECK(code_of(restore(backup, into, {})) == "journal.key_wrong");
    CHECK_FALSE(std::filesystem::exists(into.folder));
    CHECK(std::filesystem::exists(key));
}

TEST_CASE_FIXTURE(Fixture,
                  "what cannot be backed up or restored leaves nothing that is in the way of the next attempt") {
    DatabaseOptions without_key = database.options;
    without_key.journal_key = database.folder() / "nowhere.key";
    CHECK(code_of(back_up(without_key, backup)) == "journal.key_missing");
    CHECK_FALSE(std::filesystem::exists(backup));
    REQUIRE(back_up(database.options, backup));

    // Fails after the copy: this program does not know the schema.
    raw_sql(backup / data_files::database,
            "UPDATE migrations SET number = 9000 WHERE number = (SELECT max(number) FROM migrations)");
    CHECK_FALSE(restore(backup, into, {}));
    CHECK_FALSE(std::filesystem::exists(into.folder));
    std::filesystem::create_directory(into.folder);
    CHECK_FALSE(restore(backup, into, {}));
    CHECK(std::filesystem::is_empty(into.folder));
}
