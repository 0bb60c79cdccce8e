#include "server/storage/settled_clock.h"

#include "tests/support/server/test_database.h"

using namespace habilis;
using namespace habilis::server;

namespace {

struct Fixture {
    TestDatabase database;

    bool settled() { return database->write<bool>(clock_is_settled).value(); }
    bool settled_after(std::int64_t milliseconds) {
        database.advance(milliseconds);
        return settled();
    }
    void live_for(int days) {
        for (int day = 0; day < days; ++day) settled_after(one_day);
    }
};

}  // namespace

TEST_CASE_FIXTURE(Fixture, "nothing is taken away for good before a clock has gone on for a week") {
    CHECK_FALSE(settled());
    for (int day = 1; day < 7; ++day) CHECK_FALSE(settled_after(one_day));
    CHECK(settled_after(one_day));
    CHECK(settled_after(one_day));
    CHECK(settled_after(30 * one_day));  // switched off for a month
}

TEST_CASE_FIXTURE(Fixture, "a clock that jumps ahead is not believed, however often the program starts meanwhile") {
    live_for(10);
    CHECK_FALSE(settled_after(400 * one_day));
    for (int start = 0; start < 5; ++start) CHECK_FALSE(settled_after(one_minute));
    // Put right: it is now earlier than what was seen.
    CHECK_FALSE(settled_after(-400 * one_day));
    live_for(7);
    CHECK(settled());
}

TEST_CASE_FIXTURE(Fixture, "a clock that is put right by an hour is believed") {
    live_for(10);
    CHECK(settled_after(-one_hour));
    CHECK(settled_after(one_day));
}
