// Columns in a table that slides: what gives way, what stays, and what somebody has dragged.
#include <doctest/doctest.h>

#include <array>

#include "tests/support/web/kit_stage.h"
#include "web/kit/context.h"
#include "web/kit/kit.h"
#include "web/kit/mirror_bridge.h"
#include "web/kit/table_state.h"

using namespace habilis;
using namespace habilis::kit;

namespace {
std::array<Column, 4> people{Column{.key = "name", .label = "Nom", .width = 180, .row_header = true, .least = 150},
                             Column{.key = "email", .label = "Courriel", .width = 260, .least = 200},
                             Column{.key = "state", .label = "Statut", .width = 200, .least = 200},
                             Column{.key = "actions", .label = "Actions", .width = 100, .pinned = true}};

TableOptions options() {
    return {.label = "Personnes",
            .columns = people,
            .rows = 20,
            .height = 300,
            .slides = "Glisser pour élargir",
            .narrow_below = 500};
}
}  // namespace

TEST_CASE("columns grow into the room there is, shrink to what they need least, and slide when that is not enough") {
    test::open();
    const ColumnPlaces wide = place_columns(options(), 0, 1000, 0);
    CHECK_FALSE(wide.slide());
    CHECK(wide.all[3].x + wide.all[3].w == doctest::Approx(1000));
    CHECK(wide.all[3].w == 100);
    const ColumnPlaces tight = place_columns(options(), 0, 660, 0);
    CHECK_FALSE(tight.slide());
    CHECK(tight.all[1].w >= 200);
    CHECK(tight.all[2].w == 200);
    const ColumnPlaces narrow = place_columns(options(), 0, 600, 40);
    REQUIRE(narrow.slide());
    CHECK(narrow.all[0].x == 0);
    CHECK(narrow.all[1].w == 260);
    CHECK(narrow.all[1].x == doctest::Approx(140));
    CHECK(narrow.all[3].x == doctest::Approx(500));
    CHECK(narrow.seen(narrow.all[1], {140, 0, 260, 36}).x == doctest::Approx(180));
}

TEST_CASE("a width that somebody has chosen neither grows nor shrinks") {
    test::open();
    const auto before = people;
    people[1].width = 320;
    people[1].chosen = true;
    for (const float width : {1000.0f, 500.0f}) CHECK(place_columns(options(), 0, width, 0).all[1].w == 320);
    people = before;
}

TEST_CASE("a column gets wider by Shift and an arrow on its head, and never less than it needs") {
    test::open(640);
    TableEvent event;
    const auto draw = [&] {
        event = table(
            "team", options(), [](std::int64_t i) { return i; },
            [](TableRow& row) {
                for (int i = 0; i < 3; ++i) row.text("texte");
                row.actions([] { button("edit", {.label = "Modifier", .small = true}); });
            });
        if (event.resized == 1 && event.width > 0) {
            people[1].width = event.width;
            people[1].chosen = true;
        }
    };
    const auto before = people;
    test::frame(draw);
    test::frame(draw);
    const float width = test::one("team/email").rect.w;
    mirror::report_key(test::one("team/email").id, mirror::Press::wider);
    test::frame(draw);
    test::frame(draw);
    CHECK(people[1].width == doctest::Approx(width + 16));
    for (int i = 0; i < 40; ++i) {
        mirror::report_key(test::one("team/email").id, mirror::Press::narrower);
        test::frame(draw);
    }
    CHECK(people[1].width == 200);
    people = before;
}

TEST_CASE("what has the focus slides into sight, and the row's first column stays") {
    test::open(520);
    const auto draw = [&] {
        (void)table(
            "team", options(), [](std::int64_t i) { return i; },
            [](TableRow& row) {
                row.text("nom");
                row.text("courriel");
                row.cell([] { button("resend", {.label = "Renvoyer", .small = true}); });
                row.actions([] { button("edit", {.label = "Modifier", .small = true}); });
            });
    };
    for (int i = 0; i < 3; ++i) test::frame(draw);
    CHECK(slid(key_hash("team")) == 0);
    mirror::report_focus(test::one("team/0/resend").id, true);
    for (int i = 0; i < 3; ++i) test::frame(draw);
    CHECK(slid(key_hash("team")) > 0);
    CHECK(test::one("team/0/resend").rect.right() <= 420);
    CHECK(test::one("team/0/edit").rect.right() <= 520);
    mirror::report_focus(0, false);
}

TEST_CASE("a table that is narrow has no columns, and slides nowhere") {
    test::open(400);
    const auto draw = [&] {
        (void)table(
            "team", options(), [](std::int64_t i) { return i; },
            [](TableRow& row) { row.whole([] { button("open", {.label = "Ouvrir", .small = true}); }); });
    };
    for (int i = 0; i < 3; ++i) test::frame(draw);
    REQUIRE(place_columns(options(), 0, 400, 0).slide());
    CHECK(context().scrolls[key_hash("team")].across_most == 0);
}
