#include <fstream>
#include <iterator>

#include "server/journal/retention.h"
#include "tests/support/server/test_database.h"

using namespace habilis;
using namespace habilis::server;

namespace {

constexpr JournalEvent something_done{60'000, "test.something_done"};
constexpr std::string_view canary = "Zwqxkanari";

/// The files of the folder that hold the bytes.
std::string files_with(const std::filesystem::path& folder, std::string_view bytes) {
    std::string names;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        std::ifstream file(entry.path(), std::ios::binary);
        const std::string content{std::istreambuf_iterator<char>(file), {}};
        if (content.find(bytes) != std::string::npos) names += entry.path().filename().string() + " ";
    }
    return names;
}

}  // namespace

TEST_CASE("P35: after an erasure no file holds the person's bytes") {
    TestDatabase database;
    REQUIRE(database
                ->write([](Transaction& t) -> Refusals {
                    t.run("CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT) STRICT");
                    t.run("CREATE INDEX people_by_name ON people (name)");
                    return {};
                })
                .empty());
    REQUIRE(database
                ->write([](Transaction& t) -> Refusals {
                    for (int i = 1; i <= 200; ++i)
                        t.run("INSERT INTO people VALUES (?1, ?2)", i, std::string(canary) + std::to_string(i));
                    t.record({.event = something_done,
                              .target = {"account", AccountId{7}},
                              .remote_address = std::string(canary),
                              .after = std::string(canary)});
                    return {};
                })
                .empty());
    CHECK(files_with(database.folder(), canary) != "");
    REQUIRE(database
                ->write([](Transaction& t) -> Refusals {
                    t.run("UPDATE people SET name = 'p' || id");
                    erase_journal_details(t, {7}, {1});
                    t.scrub_after_commit();
                    return {};
                })
                .empty());
    CHECK(files_with(database.folder(), canary) == "");
    CHECK(database.count("SELECT count(*) FROM people") == 200);
}

TEST_CASE("an erasure whose process is killed before the log is emptied is finished at the next start") {
    TestDatabase database;
    const auto put = [&](std::string_view value) {
        return database->write([&](Transaction& t) -> Refusals {
            t.bookkeeping([&] {
                t.run("INSERT INTO meta VALUES ('test', ?1) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                      value);
            });
            return {};
        });
    };
    REQUIRE(put(canary).empty());
    REQUIRE(put("erased").empty());
    CHECK(files_with(database.folder(), canary) != "");
    // What kill -9 leaves: the files as they are.
    const auto left = database.folder().parent_path() / "left";
    std::filesystem::copy(database.folder(), left);
    database.close();
    std::filesystem::remove_all(database.folder());
    std::filesystem::rename(left, database.folder());
    REQUIRE(database.open().empty());
    CHECK(files_with(database.folder(), canary) == "");
}
