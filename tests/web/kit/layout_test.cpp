// Where things go: rows share their room, cards reach the same bottom, sizes settle before anything is shown.
#include <doctest/doctest.h>

#include <string>

#include "tests/support/web/kit_stage.h"
#include "web/kit/kit.h"

using namespace habilis;
using namespace habilis::kit;

TEST_CASE("a spring pushes what follows to the right edge") {
    test::open(1000);
    const auto draw = [] {
        row({}, [] {
            button("left", {.label = "Retour"});
            spring();
            button("right", {.label = "Enregistrer"});
        });
    };
    test::frame(draw);
    CHECK(test::one("left").rect.x == 0);
    CHECK(test::one("right").rect.right() == doctest::Approx(1000).epsilon(0.001));
}

TEST_CASE("fields of a row share what is left") {
    test::open(1000);
    std::string a, b;
    const auto draw = [&] {
        row({.gap = 16}, [&] {
            text_field("a", a, {.label = "A", .hide_label = true});
            text_field("b", b, {.label = "B", .hide_label = true});
            button("go", {.label = "Chercher"});
        });
    };
    test::frame(draw);
    CHECK(test::one("a").rect.w == doctest::Approx(test::one("b").rect.w));
    CHECK(test::one("go").rect.right() == doctest::Approx(1000).epsilon(0.001));
}

TEST_CASE("stretched cards of two columns end at the same height, and stand below each other when narrow") {
    const auto draw = [] {
        columns({}, {[] { card("left", {.stretch = true}, [] {
                              take({0, 200});
                          }); },
                     [] {
                         card("top", {}, [] { take({0, 20}); });
                         card("bottom", {.stretch = true}, [] { take({0, 30}); });
                     }});
    };
    test::open(1000);
    test::frame(draw);
    CHECK(test::one("left").rect.bottom() == doctest::Approx(test::one("bottom").rect.bottom()));
    CHECK(test::one("left").rect.y == test::one("top").rect.y);
    test::open(500);
    test::frame(draw);
    CHECK(test::one("top").rect.y >= test::one("left").rect.bottom());
    CHECK(test::one("bottom").rect.w == doctest::Approx(500));
}

TEST_CASE("a form's grid gives up columns when they become too narrow") {
    std::string a, b;
    const auto draw = [&] {
        grid({.columns = 2}, [&] {
            text_field("a", a, {.label = "A"});
            text_field("b", b, {.label = "B"});
        });
    };
    test::open(600);
    test::frame(draw);
    CHECK(test::one("a").rect.y == test::one("b").rect.y);
    test::open(300);
    test::frame(draw);
    CHECK(test::one("a").rect.y < test::one("b").rect.y);
}

TEST_CASE("a scroll area moves to what the page scrolled to, and no further than its end") {
    test::open(400, 300);
    const auto draw = [] {
        scroll("area", {.height = 300}, [] {
            for (int i = 0; i < 20; ++i) {
                const PushKey scope(static_cast<std::int64_t>(i));
                button("b", {.label = "Bouton"});
            }
        });
    };
    test::frame(draw);
    CHECK(test::one("19/b").rect.y > 300);
    mirror::report_scroll(test::one("area").id, 5000);
    test::frame(draw);
    CHECK(test::one("19/b").rect.bottom() == doctest::Approx(300));
}

TEST_CASE("text wraps at spaces, keeps no-break spaces, and breaks words that are too long") {
    test::open(200);
    const auto draw = [&] {
        text("court");
        text("Un texte assez long pour deux lignes au moins");
        text("Unmotquiestbeaucouptroplongpourtenirsuruneseulelignedecettelargeur");
    };
    test::frame(draw);
    const auto texts = test::all("text");
    REQUIRE(texts.size() == 3);
    CHECK(texts[0].rect.h == 20);
    CHECK(texts[1].rect.h >= 40);
    CHECK(texts[2].rect.h >= 40);
}

TEST_CASE("a text in a row of a row is whole, also when it has become longer") {
    test::open(1000);
    std::string words = "Mes services";
    const auto draw = [&] {
        row({}, [&] {
            row({.height = 24}, [&] { text(words); });
            spring();
            button("right", {.label = "dimanche 29 novembre 2026"});
        });
    };
    for (int i = 0; i < 3; ++i) test::frame(draw);
    const float before = test::one("text").rect.w;
    CHECK(before > 60);
    words = "Mme Marie-Antoinette CONTEFÉE";
    for (int i = 0; i < 3; ++i) test::frame(draw);
    CHECK(test::one("text").rect.w > 1.5f * before);
    CHECK(test::one("right").rect.right() == doctest::Approx(1000).epsilon(0.001));
}

TEST_CASE("what stands at the right of a card's title is level with it, and moves nothing") {
    test::open(1000);
    const auto draw = [] {
        columns(
            {},
            {[] { card("plain", {.title = "Activité"}, [] { button("first", {.label = "Un"}); }); },
             [] {
                 card("acting",
                      {.title = "Coordonnées",
                       .actions =
                           [] { button("change", {.label = "Modifier", .kind = ButtonKind::quiet, .small = true}); }},
                      [] { button("second", {.label = "Deux"}); });
             }});
    };
    for (int i = 0; i < 3; ++i) test::frame(draw);
    const auto middle = [](std::string_view key) { return test::one(key).rect.y + test::one(key).rect.h / 2; };
    CHECK(middle("acting/heading") == doctest::Approx(middle("change")));
    CHECK(middle("acting/heading") == doctest::Approx(middle("plain/heading")));
    CHECK(test::one("first").rect.y == doctest::Approx(test::one("second").rect.y));
}
