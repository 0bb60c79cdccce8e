#include <sys/stat.h>

#include <fstream>

#include "server/storage/data_folder.h"
#include "tests/support/server/raw_sql.h"
#include "tests/support/server/test_database.h"

using namespace habilis;
using namespace habilis::server;

namespace {

unsigned mode_of(const std::filesystem::path& path) {
    struct stat status {};
    REQUIRE(::stat(path.c_str(), &status) == 0);
    return status.st_mode & 0777;
}

std::string_view argument(const Refusals& refusals, std::string_view name) {
    for (const Argument& argument : refusals.front().arguments)
        if (argument.name == name) return argument.value;
    return {};
}

Refusals open_refusals(const DatabaseOptions& options) {
    auto opened = Database::open(options);
    return opened ? Refusals{} : opened.refusals();
}

}  // namespace

TEST_CASE("only its owner can enter the data folder and read its files") {
    TestDatabase database;
    CHECK(mode_of(database.folder()) == 0700);
    for (const char* file : {data_files::database, data_files::lock, data_files::journal_key,
                             data_files::journal_anchor, data_files::seal_key})
        CHECK(mode_of(database.folder() / file) == 0600);
    CHECK(mode_of(database.folder() / "habilis.db-wal") == 0600);
}

TEST_CASE("a folder that others can enter is refused and left as it is, but for an empty one") {
    const TemporaryFolder temporary;
    const std::filesystem::path folder = temporary.path();
    std::filesystem::create_directory(folder);
    ::chmod(folder.c_str(), 0755);
    std::ofstream(folder / "letter.txt") << "private";
    CHECK(code_of(open_refusals({.folder = folder})) == "storage.folder_not_private");
    CHECK(mode_of(folder) == 0755);
    std::filesystem::remove(folder / "letter.txt");
    CHECK(open_refusals({.folder = folder}).empty());
    CHECK(mode_of(folder) == 0700);
}

TEST_CASE("a folder that cannot be made is refused with its cause") {
    const TemporaryFolder temporary;
    std::ofstream(temporary.path()) << "a file";
    const Refusals refusals = open_refusals({.folder = temporary.path()});
    CHECK(code_of(refusals) == "storage.folder_unusable");
    CHECK(argument(refusals, "cause") == "Not a directory");
}

TEST_CASE("one process at a time") {
    TestDatabase database;
    CHECK(code_of(open_refusals({.folder = database.folder()})) == "storage.folder_in_use");
    database.close();
    CHECK(open_refusals({.folder = database.folder()}).empty());
}

TEST_CASE("data written by a newer program is refused and left alone") {
    TestDatabase database;
    database.close();
    const auto file = database.folder() / data_files::database;
    raw_sql(file, "INSERT INTO migrations VALUES (9000, 'future', 'x', 0)");
    const Refusals refusals = database.open();
    CHECK(code_of(refusals) == "storage.schema_too_new");
    CHECK(argument(refusals, "found") == "9000");
    raw_sql(file, "DELETE FROM migrations WHERE number = 9000");
    CHECK(database.open().empty());
}

TEST_CASE("a migration that is not the one applied is refused") {
    TestDatabase database;
    database.close();
    raw_sql(database.folder() / data_files::database, "UPDATE migrations SET checksum = 'other' WHERE number = 1");
    const Refusals refusals = database.open();
    CHECK(code_of(refusals) == "storage.migration_changed");
    CHECK(argument(refusals, "number") == "1");
}

TEST_CASE("a migration that fails leaves the step before") {
    TestDatabase database;
    database.close();
    const std::vector<Migration> known = program_migrations();
    const int last = static_cast<int>(known.size());
    database.options.migrations = known;
    database.options.migrations.push_back({last + 1, "broken", "CREATE TABLE half (a) STRICT; CREATE TABEL other"});
    const Refusals refusals = database.open();
    CHECK(code_of(refusals) == "storage.migration_failed");
    CHECK(argument(refusals, "number") == std::to_string(last + 1));
    database.options.migrations = known;
    REQUIRE(database.open().empty());
    CHECK(database.count("SELECT count(*) FROM sqlite_schema WHERE name = 'half'") == 0);
    CHECK(database.count("SELECT max(number) FROM migrations") == last);
}

TEST_CASE("another program's file, and what is no database, are refused and left alone") {
    const TemporaryFolder temporary;
    std::filesystem::create_directory(temporary.path());
    ::chmod(temporary.path().c_str(), 0700);
    const auto file = temporary.path() / data_files::database;
    raw_sql(file, "CREATE TABLE recipes (a)");
    CHECK(code_of(open_refusals({.folder = temporary.path()})) == "storage.foreign_file");
    CHECK(raw_rows(file, "SELECT name FROM sqlite_schema") == "recipes\n");
    std::ofstream(file) << std::string(5000, 'x');
    CHECK(code_of(open_refusals({.folder = temporary.path()})) == "storage.damaged_file");
}

TEST_CASE("the settings that safety rests on are in force") {
    TestDatabase database;
    const auto pragma = [&](const char* name) {
        const std::string sql = std::string("PRAGMA ") + name;
        const auto of_writer = database->write([&](Transaction& t) -> Result<std::string> { return t.text(sql); });
        const auto of_reader = database->read([&](Connection& c) { return c.text(sql); });
        return of_writer.value() + " " + of_reader;
    };
    CHECK(pragma("journal_mode") == "wal wal");
    CHECK(pragma("synchronous") == "2 2");
    CHECK(pragma("foreign_keys") == "1 1");
    CHECK(pragma("secure_delete") == "1 1");
    CHECK(pragma("trusted_schema") == "0 0");
    CHECK(pragma("cell_size_check") == "1 1");
    CHECK(pragma("query_only") == "0 1");
    CHECK(pragma("wal_autocheckpoint") == "0 0");
    // Defensive mode: the schema cannot be written as a table.
    const auto defended = database->write([](Transaction& t) -> Refusals {
        t.run("PRAGMA writable_schema=ON");
        t.run("DELETE FROM sqlite_schema");
        return {};
    });
    CHECK(code_of(defended) == "storage.write_failed");
}

TEST_CASE("data is there after closing, and the log is not") {
    TestDatabase database;
    REQUIRE(database
                ->write([](Transaction& t) -> Refusals {
                    t.bookkeeping([&] { t.run("INSERT INTO meta (key, value) VALUES ('test', 'kept')"); });
                    return {};
                })
                .empty());
    database.close();
    CHECK_FALSE(std::filesystem::exists(database.folder() / "habilis.db-wal"));
    REQUIRE(database.open().empty());
    CHECK(database->read([](Connection& c) { return c.text("SELECT value FROM meta WHERE key = 'test'"); }) == "kept");
}
