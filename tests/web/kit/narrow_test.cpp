// Narrow windows: what has no room beside something stands below it, whole.
#include <doctest/doctest.h>

#include <string>

#include "tests/support/web/kit_stage.h"
#include "web/kit/frame.h"
#include "web/kit/kit.h"

using namespace habilis;
using namespace habilis::kit;

namespace {
void settle(Body draw) {
    for (int i = 0; i < 3; ++i) test::frame(draw);
}

void draw_header() {
    page_header({.title = "Mme Marie-Antoinette CONTEFÉE",
                 .beside = [] { badge("Mot de passe expiré", {.tone = Tone::bad}); },
                 .actions =
                     [] {
                         button("actions", {.label = "Actions"});
                         button("edit", {.label = "Modifier l’utilisateur", .kind = ButtonKind::primary});
                     },
                 .initials = "MC"});
}
}  // namespace

TEST_CASE("a header's badge and buttons stand beside its title, and below it where they have no room") {
    test::open(1280);
    settle([] { draw_header(); });
    CHECK(test::one("actions").rect.y < test::one("heading").rect.bottom());
    CHECK(test::one("edit").rect.right() == doctest::Approx(1280).epsilon(0.001));
    test::open(368);
    settle([] { draw_header(); });
    CHECK(test::one("heading").rect.w > 100);
    CHECK(test::one("actions").rect.y >= test::one("heading").rect.bottom());
    CHECK(test::one("edit").rect.right() <= 368);
    for (const auto& node : mirror::described()) CHECK(node.rect.right() <= 369);
}

TEST_CASE("a dialog's long title leaves room for its cross, and its body begins below it") {
    bool open = true;
    const auto draw = [&] {
        dialog(
            "reset", open,
            {.title = "Réinitialiser le mot de passe de Mme Marie-Antoinette CONTEFÉE", .close_label = "Fermer"},
            [] { button("in body", {.label = "Corps"}); }, [] { button("ok", {.label = "Ok"}); });
    };
    for (const float width : {1280.0f, 400.0f}) {
        CAPTURE(width);
        test::open(width);
        settle(draw);
        const auto sheet = test::one("reset/sheet").rect, title = test::one("reset/heading").rect;
        CHECK(test::one("close").rect.right() <= sheet.right());
        CHECK(test::one("close").rect.x >= title.right());
        CHECK(title.h >= 48);
        CHECK(test::one("in body").rect.y >= title.bottom());
    }
}

TEST_CASE("a fact that is too long for its line takes more of them, and the next one makes room") {
    test::open(300);
    settle([] {
        column({}, [] {
            fact("Nom", "Région", {.label_width = 100});
            fact("Sur qui, sur quoi", "Collectivité inventée, qui montre les habilitations", {.label_width = 100});
            button("after", {.label = "Après"});
        });
    });
    const auto texts = test::all("text");
    REQUIRE(texts.size() == 4);
    CHECK(texts[0].rect.h == 18);
    CHECK(texts[3].rect.h >= 36);
    CHECK(test::one("after").rect.y >= texts[3].rect.bottom());
}

TEST_CASE("what stands at the right of a row grows when it has more to say") {
    test::open(400);
    std::string number = "5";
    const auto draw = [&] {
        box({120, 24}, [&] {
            row({.height = 24, .along = Align::end},
                [&] { link("people", {.label = number, .href = "/users", .icon = icon::users}); });
        });
    };
    settle(draw);
    const float before = test::one("people").rect.w;
    CHECK(test::one("people").rect.right() == doctest::Approx(120).epsilon(0.01));
    number = "12345";
    settle(draw);
    CHECK(test::one("people").rect.w > before + 15);
    CHECK(test::one("people").rect.right() == doctest::Approx(120).epsilon(0.01));
}

TEST_CASE(
    "choices too long to stand beside each other stand below each other, and their words take the lines they need") {
    std::string chosen = "a";
    const Choice choices[] = {{"a", "Les administrateurs de la plateforme seulement"},
                              {"b", "Toute personne connectée, après accord de la plateforme"}};
    const auto draw = [&] { radio("who", chosen, choices, {.label = "Qui"}); };
    test::open(1000);
    settle(draw);
    CHECK(test::one("who/a").rect.y == test::one("who/b").rect.y);
    test::open(250);
    settle(draw);
    CHECK(test::one("who/b").rect.y >= test::one("who/a").rect.y + 40);
    for (const auto& label : test::all("label")) {
        CHECK(label.rect.right() <= 250);
        CHECK(label.rect.h >= 40);
    }
}

TEST_CASE("the long label of a required field takes the lines it needs above the field") {
    test::open(250);
    std::string typed;
    settle([&] {
        text_field("typed", typed, {.label = "Tapez Atelier Numérique Fictif pour confirmer", .required = true});
    });
    const auto label = test::one("label").rect;
    CHECK(label.h >= 36);
    CHECK(label.right() <= 250);
    CHECK(test::one("typed").rect.y >= label.bottom());
}

TEST_CASE("buttons at the right that have no room beside each other stand at the right on a line each") {
    const auto draw = [] {
        row({.gap = 12, .along = Align::end, .wrap = true}, [] {
            button("no", {.label = "Annuler"});
            button("yes", {.label = "Effacer définitivement ce compte"});
        });
    };
    for (const float width : {600.0f, 300.0f}) {
        CAPTURE(width);
        test::open(width);
        settle(draw);
        CHECK(test::one("yes").rect.right() == doctest::Approx(width).epsilon(0.005));
        const float end = width > 500 ? test::one("yes").rect.x - 12 : width;
        CHECK(test::one("no").rect.right() == doctest::Approx(end).epsilon(0.005));
    }
}

TEST_CASE("a name in a row that wraps is read whole, and what is left in a row is what the next thing may take") {
    test::open(250);
    settle([] {
        row({.gap = 12, .wrap = true}, [] {
            text("Syndicat intercommunal de gestion des eaux du littoral", {.type = Type::strong});
            button("sent", {.label = "Envoyée", .small = true});
        });
        row({.gap = 12}, [] {
            button("first", {.label = "Un"});
            box({width_left(), 20}, [] { button("rest", {.label = "Le reste", .wide = true}); });
        });
    });
    const auto name = test::all("text").front().rect;
    CHECK(name.h >= 40);
    CHECK(test::one("sent").rect.y == doctest::Approx(name.bottom() + 12).epsilon(0.02));
    CHECK(test::one("rest").rect.right() == doctest::Approx(250).epsilon(0.005));
}
