// Rows that are drawn again when only the wheel or the pointer moved: the same picture and the same page as drawn anew.
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "imgui.h"
#include "tests/support/web/kit_stage.h"
#include "tests/support/web/patched_page.h"
#include "web/kit/app.h"
#include "web/kit/context.h"
#include "web/kit/kit.h"
#include "web/kit/mirror_bridge.h"
#include "web/kit/table.h"
#include "web/platform/stage.h"

using namespace habilis;
using namespace habilis::kit;

namespace {

using Triangle = std::array<float, 18>;  // of each corner: place, texture, colour, texture of the command

/// What of the last frame's triangles is in sight.
std::vector<Triangle> picture() {
    std::vector<Triangle> seen;
    const ImDrawData& data = *ImGui::GetDrawData();
    for (const ImDrawList* list : data.CmdLists) {
        for (const ImDrawCmd& command : list->CmdBuffer) {
            for (unsigned i = 0; i + 2 < command.ElemCount; i += 3) {
                Triangle t{};
                float left = 1e9f, right = -1e9f, top = 1e9f, bottom = -1e9f;
                for (unsigned corner = 0; corner < 3; ++corner) {
                    const ImDrawIdx index = list->IdxBuffer[static_cast<int>(command.IdxOffset + i + corner)];
                    const ImDrawVert& v = list->VtxBuffer[static_cast<int>(command.VtxOffset + index)];
                    const std::array<float, 6> parts{v.pos.x,
                                                     v.pos.y,
                                                     v.uv.x,
                                                     v.uv.y,
                                                     static_cast<float>(v.col >> 16),
                                                     static_cast<float>(v.col & 0xffff)};
                    std::copy(parts.begin(), parts.end(), t.begin() + corner * 6);
                    left = std::min(left, v.pos.x);
                    right = std::max(right, v.pos.x);
                    top = std::min(top, v.pos.y);
                    bottom = std::max(bottom, v.pos.y);
                }
                const ImVec4& clip = command.ClipRect;
                if (right > clip.x && left < clip.z && bottom > clip.y && top < clip.w) seen.push_back(t);
            }
        }
    }
    return seen;
}

struct Page {
    std::vector<std::string> nodes;
    std::vector<Rect> rects;
};
Page page() {
    Page all;
    for (const mirror::Described& node : mirror::described()) {
        all.nodes.push_back(node.path + " " + std::to_string(node.id) + " in " + std::to_string(node.parent) + " " +
                            std::string(node.attributes));
        all.rects.push_back(node.rect);
    }
    return all;
}

void move_only(Body draw, float wheel) {
    context().wheel.y += wheel;
    platform::fake::advance(16);
    run_frame(draw, platform::Cause::motion);
}

void same_as_anew(Body draw, test::PatchedPage& patched) {
    patched.update();
    CHECK(patched.difference() == "");
    const std::vector<Triangle> triangles = picture();
    const Page nodes = page();
    REQUIRE(triangles.size() > 1000);
    run_frame(draw);
    patched.update();
    CHECK(patched.difference() == "");
    const std::vector<Triangle> anew = picture();
    CHECK(triangles.size() == anew.size());
    CHECK(triangles == anew);
    const Page nodes_anew = page();
    REQUIRE(nodes.nodes == nodes_anew.nodes);
    for (std::size_t i = 0; i < nodes.rects.size(); ++i)
        CHECK(std::abs(nodes.rects[i].y - nodes_anew.rects[i].y) < 1.01f / platform::stage().ratio);
}

}  // namespace

TEST_CASE("a table that was scrolled by the wheel looks and reads as if all of it were drawn anew") {
    constexpr std::array columns{Column{.key = "name", .label = "Nom", .width = 200, .row_header = true},
                                 Column{.key = "mail", .label = "Courriel"},
                                 Column{.key = "state", .label = "État", .width = 150},
                                 Column{.key = "actions", .label = "Actions", .width = 60}};
    const auto draw_row = [](TableRow& row) {
        const std::string name = "Prénom" + std::to_string(row.index()) + " ÉVRARD-LÔ";
        bool ticked = row.index() % 5 == 1;
        row.select(ticked, name);
        row.cell([&] { link("name", {.label = name, .href = "/" + std::to_string(row.index()), .width = 160}); });
        row.text("une.adresse." + std::to_string(row.index()) + "@exemple.fr");
        row.cell([&] {
            badge(row.index() % 3 ? "Actif" : "En attente", {.tone = Tone::ok, .icon = icon::circle_check});
            if (row.index() % 3) return;
            spring();                    // such a row needs another pass, in which the others are drawn again
            text(name, {.width = 300});  // wider than the cell: it is cut by a clip
        });
        row.actions([&] { button("edit", {.label = "Modifier", .icon = icon::pencil, .icon_only = true}); });
    };
    const auto draw = [&] {
        table(
            "people", {.label = "Gens", .columns = columns, .rows = 1000000, .selectable = true},
            [](std::int64_t i) { return i; }, draw_row);
    };
    test::open();
    mirror::fake::take_patches();
    test::PatchedPage patched;
    for (const float ratio : {1.0f, 1.5f, 2.0f}) {
        CAPTURE(ratio);
        test::open(1280, 800, ratio);
        table_show_row("people", 500);
        test::frame(draw);
        context().pointer = {640, 500};
        for (const float wheel : {120.0f, 7.0f, -60.0f, 0.0f, 1500.0f, -90.0f, 36.0f, -36.0f, 90000.0f, -120.0f}) {
            CAPTURE(wheel);
            move_only(draw, wheel);
            move_only(draw, wheel / 3);
            same_as_anew(draw, patched);
        }
        for (const float y : {300.0f, 420.0f, 430.0f}) {  // the row below the pointer is another one
            context().pointer = {640, y};
            move_only(draw, 0);
            same_as_anew(draw, patched);
        }
        context().pointer = {-1, -1};
    }
}

TEST_CASE("only rows that come into sight are drawn when the wheel has moved, all when something has changed") {
    test::open();
    constexpr std::array columns{Column{.key = "name", .label = "Nom", .row_header = true}};
    int drawn = 0;
    const auto draw = [&] {
        table(
            "people", {.label = "Gens", .columns = columns, .rows = 1000000}, [](std::int64_t i) { return i; },
            [&](TableRow& row) {
                ++drawn;
                row.text("Personne " + std::to_string(row.index()));
            });
    };
    const auto rows_of = [&](Body frame) {
        drawn = 0;
        frame();
        return drawn;
    };
    test::frame(draw);
    context().pointer = {640, 400};
    const int all = rows_of([&] { test::frame(draw); });
    CHECK(all > 20);
    CHECK(rows_of([&] { move_only(draw, 0); }) <= 3);  // cut by an edge, or under the pointer
    CHECK(rows_of([&] { move_only(draw, 72); }) <= 7);
    CHECK(rows_of([&] { test::frame(draw); }) == all);
    CHECK(rows_of([&] { move_only(draw, 36 * 500); }) >= all);
    context().pointer = {-1, -1};
}
