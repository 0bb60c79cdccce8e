#include "server/program/made_files.h"

#include <doctest/doctest.h>

#include "tests/support/server/temporary_folder.h"

using namespace habilis;
using namespace habilis::server;

namespace {

struct Stage {
    TemporaryFolder folder;
    MadeFiles files{made()};
    Instant now{1'000'000};

    std::filesystem::path made() const {
        std::filesystem::create_directory(folder.path());
        return folder.path();
    }
    static MadeFiles::Owner owner(std::int64_t account, const std::string& ticket = "t") {
        return {{account}, {7}, ticket};
    }
};

}  // namespace

TEST_SUITE("program: made files") {
    TEST_CASE("a file has no name, and gives what was written, from anywhere") {
        Stage stage;
        UnlinkedFile file(stage.folder.path());
        CHECK(file.append("abc"));
        CHECK(file.append("def"));
        CHECK(file.size() == 6);
        CHECK(file.read(2, 3) == "cde");
        CHECK(file.read(4, 100) == "ef");
        CHECK(file.read(6, 100) == "");
        CHECK(file.read(100, 1) == "");
        CHECK_FALSE(file.read(-1, 1));
        CHECK(std::filesystem::is_empty(stage.folder.path()));
    }

    TEST_CASE("where no file can be made it is not sound") {
        UnlinkedFile file("/nowhere/at/all");
        CHECK_FALSE(file.sound());
        CHECK_FALSE(file.append("a"));
        CHECK_FALSE(file.read(0, 1));
    }

    TEST_CASE("somebody has one file: the next takes its place, and whoever makes the first is told to stop") {
        Stage stage;
        const auto first = stage.files.begin(Stage::owner(1), stage.now);
        REQUIRE(first);
        const auto second = stage.files.begin(Stage::owner(1, "u"), stage.now);
        REQUIRE(second);
        CHECK(first->cancelled);
        CHECK_FALSE(second->cancelled);
        CHECK_FALSE(stage.files.find(Stage::owner(1), stage.now));
        CHECK(stage.files.find(Stage::owner(1, "u"), stage.now) == second);
    }

    TEST_CASE("two are made at once; a third waits until one is ready or was dropped") {
        Stage stage;
        const auto first = stage.files.begin(Stage::owner(1), stage.now);
        const auto second = stage.files.begin(Stage::owner(2), stage.now);
        REQUIRE(first);
        REQUIRE(second);
        CHECK_FALSE(stage.files.begin(Stage::owner(3), stage.now));
        SUBCASE("ready") { first->ready = true; }
        SUBCASE("dropped") { stage.files.drop(Stage::owner(2)); }
        CHECK(stage.files.begin(Stage::owner(3), stage.now));
    }

    TEST_CASE("dropping takes only the file that is named, clearing takes all") {
        Stage stage;
        const auto made = stage.files.begin(Stage::owner(1), stage.now);
        stage.files.drop(Stage::owner(1, "u"));
        stage.files.drop(Stage::owner(2));
        CHECK(stage.files.find(Stage::owner(1), stage.now) == made);
        stage.files.clear();
        CHECK(made->cancelled);
        CHECK_FALSE(stage.files.find(Stage::owner(1), stage.now));
    }

    TEST_CASE("nobody's file waits longer than a quarter of an hour, and no more than sixteen wait") {
        Stage stage;
        const auto ready = [&](std::int64_t account, Instant at) {
            const auto made = stage.files.begin(Stage::owner(account), at);
            REQUIRE(made);
            made->ready = true;
        };
        ready(1, stage.now);
        CHECK(stage.files.find(Stage::owner(1), stage.now + 15 * one_minute));
        CHECK_FALSE(stage.files.find(Stage::owner(1), stage.now + 15 * one_minute + 1));
        for (std::int64_t account = 2; account <= 17; ++account) ready(account, stage.now + account);
        CHECK_FALSE(stage.files.find(Stage::owner(1), stage.now));
        CHECK(stage.files.find(Stage::owner(2), stage.now));
        CHECK(stage.files.find(Stage::owner(17), stage.now));
    }
}
