// What the page holds after a frame: identity by key, events once, nothing behind a dialog.
#include <doctest/doctest.h>

#include <array>
#include <string>

#include "tests/support/web/kit_stage.h"
#include "web/kit/field_parts.h"
#include "web/kit/gallery.h"
#include "web/kit/kit.h"
#include "web/kit/lint.h"
#include "web/kit/mirror_bridge.h"
#include "web/platform/history.h"
#include "web/platform/stage.h"

using namespace habilis;
using namespace habilis::kit;
using mirror::Attr;

TEST_CASE("an element keeps its identity by key, whatever its place") {
    test::open();
    std::array<std::int64_t, 3> order{1, 2, 3};
    const auto draw = [&] {
        for (const std::int64_t id : order) {
            const PushKey scope(id);
            button("edit", {.label = "Modifier"});
        }
    };
    test::frame(draw);
    const auto first = test::one("1/edit");
    order = {3, 1, 2};
    test::frame(draw);
    CHECK(test::one("1/edit").id == first.id);
    CHECK(test::one("1/edit").rect.y > first.rect.y);
}

TEST_CASE("what had a key as another kind of thing is another element: a button never becomes the form it led to") {
    test::open();
    bool led = false;
    std::string text;
    const auto draw = [&] {
        if (!led && button("create", {.label = "Créer"})) led = true;
        if (led) form("create", "Créer", [&] { text_field("text", text, {.label = "Texte"}); });
    };
    test::frame(draw);
    const auto opener = test::one("create");
    test::click("create", draw);
    const auto opened = test::one("create");
    CHECK(opened.tag == mirror::Tag::form);
    CHECK(opened.id != opener.id);
    led = false;
    test::frame(draw);
    CHECK(test::one("create").tag == mirror::Tag::button);
    CHECK(test::one("create").id != opened.id);
    CHECK(lint_problems().size() == 0);
}

TEST_CASE("two things of one key in one frame are a lint, in tests without a browser and in the browser's console") {
    test::open();
    mirror::fake::take_patches();
    test::frame([] {
        button("save", {.label = "Enregistrer"});
        button("save", {.label = "Enregistrer"});
    });
    CHECK(lint_problems() == std::vector<std::string>{"a key used twice: save"});
    CHECK(mirror::fake::take_patches().find("save") != std::string::npos);
}

TEST_CASE("the pager's next page begins with the first row that was not whole, and the previous one leads back") {
    test::open();
    PagerEvent paged;
    TableEvent seen;
    const auto draw = [&] {
        paged = {};
        const auto foot = [&] {
            paged = pager({.has_previous = true,
                           .has_next = true,
                           .previous_label = "Page précédente",
                           .next_label = "Page suivante"});
        };
        std::array<Column, 1> columns{Column{.key = "name", .label = "Nom", .row_header = true}};
        seen = table(
            "people", {.label = "Personnes", .columns = columns, .rows = 54, .height = 400, .footer = foot},
            [](std::int64_t i) { return i; },
            [](TableRow& row) { row.text("personne " + std::to_string(row.index())); });
        const std::int64_t page = seen.last_whole - seen.first_visible + 1;
        if (paged.next) table_show_row("people", seen.last_whole + 1);
        if (paged.previous) table_show_row("people", std::max<std::int64_t>(0, seen.first_visible - page));
    };
    test::frame(draw);
    const TableEvent first = seen;
    CHECK(first.first_visible == 0);
    CHECK(first.last_whole == first.last_visible - 1);  // 318 px of rows, 36 each: the ninth is cut
    test::click("next", draw);
    CHECK(seen.first_visible == first.last_whole + 1);
    test::click("previous", draw);
    CHECK(seen.first_visible == 0);
}

TEST_CASE("a click is answered once") {
    test::open();
    int pressed = 0, passes = 0;
    const auto draw = [&] {
        ++passes;
        if (button("save", {.label = "Enregistrer"})) ++pressed;
    };
    test::frame(draw);
    passes = 0;
    test::click("save", draw);
    CHECK(pressed == 1);
    CHECK(passes >= 2);  // what the click changed is drawn in the same frame
    test::frame(draw);
    CHECK(pressed == 1);
}

TEST_CASE("what was typed has arrived when a press takes its field away, even within one frame") {
    test::open();
    std::string text;
    bool other = false;
    int opened = 0, closed = 0;
    const auto draw = [&] {
        if (button("other", {.label = "Anglais"})) other = true;
        if (!other) text_field("text", text, {.label = "Texte"});
        if (button("more", {.label = "Plus"})) ++(opened == closed ? opened : closed);
    };
    test::frame(draw);
    mirror::report_value(test::one("text").id, "Bonjour");
    mirror::report_click(test::one("other").id);
    test::frame(draw);
    CHECK(text == "Bonjour");
    CHECK(other);
    for (int press = 0; press < 8; ++press) mirror::report_click(test::one("more").id);
    while (mirror::any_input()) test::frame(draw);
    CHECK(opened == 4);
    CHECK(closed == 4);
}

TEST_CASE("a text that is refused in the frame in which it came is taken out of the page again") {
    test::open();
    std::string text = "Bon";
    const auto draw = [&] {
        text_field("text", text, {.label = "Texte"});
        if (button("undo", {.label = "Annuler"})) text = "Bon";
    };
    test::frame(draw);
    test::frame(draw);
    mirror::fake::take_patches();
    mirror::report_value(test::one("text").id, "Bonjour");
    mirror::report_click(test::one("undo").id);
    test::frame(draw);
    CHECK(text == "Bon");
    CHECK(mirror::fake::take_patches().find("Bon") != std::string::npos);
}

TEST_CASE("nothing moves between press and release: what was told before is answered with the click") {
    test::open();
    std::string text, error;
    bool on = false;
    const auto draw = [&] {
        if (text_field("text", text, {.label = "Texte", .error = error}).left) error = "Ce champ est obligatoire.";
        checkbox("box", on, {.label = "Expire"});
    };
    test::frame(draw);
    mirror::report_focus(test::one("text").id, true);
    test::frame(draw);
    const mirror::NodeId box = test::one("box").id;
    const float y = test::one("box").rect.y;
    mirror::report_press(box);
    mirror::report_focus(box, false);
    for (int i = 0; i < 3; ++i) test::frame(draw);
    CHECK(error.empty());
    CHECK(mirror::pressed() == box);
    CHECK(test::one("box").rect.y == y);
    mirror::report_release();
    mirror::report_click(box);
    test::frame(draw);
    CHECK_FALSE(error.empty());
    CHECK(test::one("box").rect.y > y);
    CHECK(on);
    CHECK(mirror::pressed() == 0);
}

TEST_CASE("a disabled or busy button is never pressed, and says why") {
    test::open();
    int pressed = 0;
    const auto draw = [&] {
        pressed += button("a", {.label = "Effacer", .disabled = "Saisissez le nom."});
        pressed += button("b", {.label = "Enregistrer", .busy = true, .busy_label = "Enregistrement…"});
    };
    test::frame(draw);
    test::click("a", draw);
    test::click("b", draw);
    CHECK(pressed == 0);
    CHECK(test::attribute("a", Attr::aria_disabled) == "true");
    CHECK_FALSE(test::attribute("a", Attr::aria_describedby).empty());
    CHECK(test::attribute("b", Attr::text) == "Enregistrement…");
}

TEST_CASE("what moves asks for the next frame, what rests does not") {
    test::open();
    bool busy = true;
    const auto draw = [&] { button("save", {.label = "Enregistrer", .busy = busy, .busy_label = "Enregistrement…"}); };
    const auto asks_for_another = [&] {
        for (int i = 0; i < 3; ++i) test::frame(draw);
        platform::fake::awake();  // what the frames before have asked for
        test::frame(draw);
        return platform::fake::awake();
    };
    CHECK(asks_for_another());
    busy = false;
    CHECK_FALSE(asks_for_another());
}

TEST_CASE("nothing behind a dialog is pressed") {
    test::open();
    bool open = true;
    int behind = 0, inside = 0;
    const auto draw = [&] {
        behind += button("behind", {.label = "Derrière"});
        dialog(
            "ask", open, {.title = "Question", .close_label = "Fermer"}, [] {},
            [&] { inside += button("yes", {.label = "Effacer"}); });
    };
    test::frame(draw);
    test::frame(draw);
    test::click("behind", draw);
    CHECK(behind == 0);
    test::click("ask/yes", draw);
    CHECK(inside == 1);
    test::click("ask/close", draw);
    CHECK_FALSE(open);
}

TEST_CASE("a field's value comes from the page, and from the program when it changes it") {
    test::open();
    std::string name = "Zoé";
    bool changed = false, left = false;
    const auto draw = [&] {
        const FieldEvent event = text_field(
            "name", name, {.label = "Prénom", .required = true, .error = name.empty() ? "Indiquez le prénom." : ""});
        changed |= event.changed;
        left |= event.left;
    };
    test::frame(draw);
    test::type("name", "Zoë", draw);
    CHECK(name == "Zoë");
    CHECK(changed);
    CHECK(test::attribute("name", Attr::value) == "Zoë");
    name = "";
    test::frame(draw);
    CHECK(test::attribute("name", Attr::aria_invalid) == "true");
    mirror::report_focus(test::one("name").id, true);
    test::frame(draw);
    mirror::report_focus(0, false);
    test::frame(draw);
    CHECK(left);
}

TEST_CASE("a password is not painted, and its eye shows it") {
    test::open();
    std::string secret = "abc";
    const auto draw = [&] {
        password_field("secret", secret,
                       {.label = "Mot de passe", .show_label = "Afficher", .hide_password_label = "Cacher"});
    };
    test::frame(draw);
    const auto field = [] { return test::one("secret"); };
    CHECK(mirror::attribute(field(), Attr::type) == "password");
    test::click("secret/eye", draw);
    CHECK(mirror::attribute(field(), Attr::type) == "text");
}

TEST_CASE("under a dialog a password is one dot a letter") {
    CHECK(veiled_password("Zoé €") == "•••••");
    CHECK(veiled_password("").empty());
}

TEST_CASE("a table of a million rows describes only those on the screen, the last one too") {
    test::open(1280, 400);
    static constexpr std::array<Column, 1> columns{{{"name", "Nom", 0, true, false, true}}};
    const auto draw = [&] {
        table(
            "people", {.label = "Personnes", .columns = columns, .rows = 1000000, .height = 400},
            [](std::int64_t i) { return i; },
            [](TableRow& row) { row.text("personne " + std::to_string(row.index())); });
    };
    test::frame(draw);
    const auto rows = [] { return test::all("row").size(); };
    CHECK(rows() < 25);
    table_show_row("people", 999999);
    test::frame(draw);
    CHECK(rows() < 25);
    const auto last = test::one("999999/row");
    CHECK(last.id != 0);
    CHECK(mirror::attribute(last, Attr::aria_rowindex) == "1000001");
    CHECK(last.rect.bottom() <= 400);
    CHECK(last.rect.bottom() > 380);
}

TEST_CASE("the gallery has no lint, at every width and ratio") {
    for (const float width : {360.0f, 700.0f, 1000.0f, 1600.0f}) {
        for (const float ratio : {1.0f, 1.5f, 2.0f}) {
            test::open(width, 800, ratio);
            for (const char* path : {"/kit", "/kit?etats", "/kit?tableau", "/kit?formulaire"}) {
                platform::push_location(path);
                test::frame(gallery);
                test::frame(gallery);
                INFO(std::string(path), " at ", width, " × ", ratio);
                const auto problems = lint_problems();
                CHECK(problems.size() == 0);
                for (const std::string& problem : problems) MESSAGE(problem);
            }
        }
    }
}
