// Hints and messages: nothing floats over what somebody is about to read or press.
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/support/web/kit_stage.h"
#include "web/kit/context.h"
#include "web/kit/kit.h"
#include "web/kit/navigation.h"
#include "web/kit/overlays.h"
#include "web/kit/toast.h"
#include "web/platform/stage.h"

using namespace habilis;
using namespace habilis::kit;

namespace {
const Overlay* overlay_of(int layer) {
    const auto& all = context().overlays;
    const auto found = std::find_if(all.begin(), all.end(), [&](const Overlay& o) { return o.layer == layer; });
    return found == all.end() ? nullptr : &*found;
}

void point_at(std::string_view key, Body draw) {
    const Rect box = test::one(key).rect;
    context().pointer = {box.x + box.w / 2, box.y + box.h / 2};
    test::frame(draw);
    platform::fake::advance(600);
    test::frame(draw);
}
}  // namespace

TEST_CASE("a hint goes when the menu of its button opens") {
    test::open();
    const auto draw = [] {
        gap(300);
        row({}, [] {
            menu_button("more", {.label = "Actions pour Inès", .icon = icon::ellipsis, .icon_only = true},
                        [] { menu_entry("edit", {.label = "Modifier"}); });
        });
    };
    test::frame(draw);
    point_at("more", draw);
    REQUIRE(overlay_of(layers::tooltip));
    test::click("more", draw);
    test::frame(draw);
    REQUIRE(overlay_of(layers::popup));
    CHECK_FALSE(overlay_of(layers::tooltip));
    context().pointer = {-1, -1};
}

TEST_CASE("a hint keeps off the messages at the bottom right") {
    test::open(1280, 600);
    const auto draw = [] {
        context().footer = 56;  // as a bar of buttons does, over which messages stand
        place({1000, 560, 260, 36}, [] {
            row({}, [] {
                spring();
                button("save",
                       {.label = "Enregistrer", .disabled = "Rien n’a changé depuis le dernier enregistrement."});
            });
        });
    };
    test::frame(draw);
    toast({.title = "Rôles enregistrés", .close_label = "Fermer"});
    test::frame(draw);
    point_at("save", draw);
    const Overlay *hint = overlay_of(layers::tooltip), *message = overlay_of(layers::toast);
    REQUIRE(hint);
    REQUIRE(message);
    CHECK_FALSE(hint->rect.overlaps(message->rect));
    CHECK_FALSE(hint->rect.overlaps(test::one("save").rect));
    context().pointer = {-1, -1};
    test::click("close", draw);
}
