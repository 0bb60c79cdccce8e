#include <cstdlib>
#include <fstream>
#include <iterator>
#include <sstream>

#include "server/storage/data_folder.h"
#include "tests/support/server/raw_sql.h"
#include "tests/support/server/source_folder.h"
#include "tests/support/server/test_database.h"

using namespace habilis;
using namespace habilis::server;

namespace {

std::string read_file(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

std::filesystem::path data_of(int number) {
    const std::string digits = std::to_string(number);
    return source_folder() / "tests/server/storage/migrations" /
           (std::string(4 - digits.size(), '0') + digits + ".sql");
}

/// The lines "-- expect <rows>: <query>" of a data file, asked of the newest schema. Columns are separated by '|', rows
/// by ' '.
void check_expectations(const std::filesystem::path& data, const std::filesystem::path& database) {
    std::istringstream lines(read_file(data));
    constexpr std::string_view mark = "-- expect ";
    for (std::string line; std::getline(lines, line);) {
        if (!line.starts_with(mark)) continue;
        const std::size_t colon = line.find(": ");
        REQUIRE(colon != std::string::npos);
        std::string found = raw_rows(database, line.substr(colon + 2));
        if (!found.empty()) found.pop_back();
        for (char& c : found) c = c == '\n' ? ' ' : c;
        CAPTURE(line);
        CHECK(found == line.substr(mark.size(), colon - mark.size()));
    }
}

/// A file without the rows of whatever came before.
std::string schema_of(const std::filesystem::path& database) {
    return raw_rows(database,
                    "SELECT sql || ';' FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY tbl_name, type DESC, name");
}

}  // namespace

// Frozen steps run on the data of every installation there is: each is tried on rows that were there before it, written
// when the step before was the newest (tests/server/storage/migrations/NNNN.sql).
TEST_CASE("data written at any version reaches the newest whole") {
    const std::vector<Migration> all = program_migrations();
    TestDatabase database(DatabaseOptions{.migrations = {all.front()}});
    const auto file = database.folder() / data_files::database;
    for (std::size_t count = 1; count <= all.size(); ++count) {
        CAPTURE(count);
        database.options.migrations.assign(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(count));
        REQUIRE(database.reopen().empty());
        database.close();
        const auto data = data_of(static_cast<int>(count));
        REQUIRE_MESSAGE(std::filesystem::exists(data), data.string() << " is missing: rows of that version's time");
        raw_sql(file, read_file(data));
    }
    REQUIRE(database.open().empty());
    CHECK(database->read([](Connection& c) { return c.text("PRAGMA integrity_check"); }) == "ok");
    CHECK(database.count("SELECT count(*) FROM pragma_foreign_key_check") == 0);
    for (std::size_t count = 1; count <= all.size(); ++count)
        check_expectations(data_of(static_cast<int>(count)), file);
}

// What the migrations add up to, for people to read, and so that no change of it goes unseen. After a new migration:
// HABILIS_PIN=1 build/native/tests_server --test-case='the newest schema*'
TEST_CASE("the newest schema is the one in tests/server/storage/schema.sql") {
    TestDatabase database;
    database.close();
    const std::string found = schema_of(database.folder() / data_files::database);
    const auto pin = source_folder() / "tests/server/storage/schema.sql";
    if (std::getenv("HABILIS_PIN") != nullptr) std::ofstream(pin) << found;
    CHECK(found == read_file(pin));
}

TEST_CASE("every table is STRICT") {
    TestDatabase database;
    CHECK(database.count("SELECT count(*) FROM pragma_table_list WHERE type = 'table' AND schema = 'main' "
                         "AND NOT strict AND name NOT LIKE 'sqlite_%'") == 0);
}
