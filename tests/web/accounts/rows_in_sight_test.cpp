#include <doctest/doctest.h>

#include "web/accounts/users_data.h"

using namespace habilis;
using namespace habilis::web;

namespace {

constexpr std::int64_t rows = 54, in_sight = 13;

/// As the table draws it once a row was asked to come first: it never scrolls beyond the last row.
void show(RowsInSight& sight, std::int64_t row) {
    const std::int64_t first = std::min(row, rows - in_sight);
    sight.saw(first, first + in_sight - 1, std::min(rows - 1, first + in_sight));
}

}  // namespace

TEST_CASE("the arrows of the list lead through all of its pages and back, each row once") {
    RowsInSight sight;
    show(sight, 0);
    CHECK(sight.pages(rows) == 5);
    CHECK_FALSE(sight.has_previous());
    for (const std::int64_t first : {13, 26, 39}) {
        CHECK(sight.has_next(rows));
        show(sight, sight.next());
        CHECK(sight.first() == first);
        CHECK(sight.page(rows) == first / in_sight);
    }
    // The last page ends with the last row.
    show(sight, sight.next());
    CHECK(sight.first() == 41);
    CHECK_FALSE(sight.has_next(rows));
    CHECK(sight.page(rows) == 4);
    for (const std::int64_t first : {39, 26, 13, 0}) {
        CHECK(sight.has_previous());
        show(sight, sight.previous(rows));
        CHECK(sight.first() == first);
    }
    CHECK_FALSE(sight.has_previous());
}

TEST_CASE("the foot of the list says which rows are in sight, and of how many") {
    RowsInSight sight;
    show(sight, 0);
    CHECK(sight.words(Language::en, rows, false) == "1 to 13 of 54");
    CHECK(sight.words(Language::en, rows, true).starts_with("1 to 13 of 54 – "));
    CHECK(sight.page_words(Language::en, rows) == "Page 1 of 5");
    CHECK(sight.words(Language::en, 0, false) == "No rows");
    sight.saw(0, 4, 4);
    CHECK(sight.words(Language::en, 5, false) == "1 to 5 of 5");
    CHECK(sight.page_words(Language::en, 5).empty());
    CHECK_FALSE(sight.has_next(5));
}

TEST_CASE("what the next turn of the wheel brings is ready before it, within the list") {
    RowsInSight sight;
    show(sight, 0);
    CHECK(sight.ready_from() == 0);
    CHECK(sight.ready_to(rows) == 27);
    show(sight, 30);
    CHECK(sight.ready_from() == 16);
    CHECK(sight.ready_to(rows) == rows - 1);
    sight.saw(0, -1, -1);
    CHECK(sight.ready_to(0) == -1);
}
