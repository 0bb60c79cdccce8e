// The picture painted in memory: that of a graphics card, and after each change as if all of it had been painted anew.
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <vector>

#include "imgui.h"
#include "imgui_internal.h"
#include "tests/support/web/kit_stage.h"
#include "web/kit/context.h"
#include "web/kit/gallery.h"
#include "web/kit/theme.h"
#include "web/platform/history.h"
#include "web/platform/painter.h"
#include "web/platform/raster.h"
#include "web/platform/stage.h"

using namespace habilis;
using platform::PixelBox;
using platform::Raster;

namespace {

constexpr unsigned ground = 0xf5f6f9;

/// What a graphics card does, pixel by pixel, in the plainest words.
class Card {
public:
    Card(const ImDrawData& data, unsigned rgb) : width_(static_cast<int>(data.DisplaySize.x)) {
        const int height = static_cast<int>(data.DisplaySize.y);
        whole_ = {0, 0, width_, height};
        colors_.resize(static_cast<std::size_t>(width_ * height));
        ImGui::GetIO().Fonts->GetTexDataAsAlpha8(&texels_, &atlas_width_, &atlas_height_);
        fill(whole_, rgb);
        platform::fake::clear_box = [this](int left, int top, int right, int bottom, unsigned color) {
            fill({left, top, right, bottom}, color);
        };
        for (const ImDrawList* list : data.CmdLists) {
            for (const ImDrawCmd& command : list->CmdBuffer) {
                if (command.UserCallback) command.UserCallback(list, &command);
                else draw(*list, command);
            }
        }
        platform::fake::clear_box = nullptr;
    }

    [[nodiscard]] std::array<int, 3> at(int x, int y) const { return colors_[place(x, y)]; }

private:
    [[nodiscard]] std::size_t place(int x, int y) const { return static_cast<std::size_t>(y * width_ + x); }

    void fill(const PixelBox& box, unsigned rgb) {
        const PixelBox seen = box.clipped(whole_);
        for (int y = seen.top; y < seen.bottom; ++y) {
            for (int x = seen.left; x < seen.right; ++x) {
                colors_[place(x, y)] = {static_cast<int>(rgb >> 16 & 255), static_cast<int>(rgb >> 8 & 255),
                                        static_cast<int>(rgb & 255)};
            }
        }
    }

    void draw(const ImDrawList& list, const ImDrawCmd& command) {
        const PixelBox clip{static_cast<int>(command.ClipRect.x), static_cast<int>(command.ClipRect.y),
                            static_cast<int>(command.ClipRect.z), static_cast<int>(command.ClipRect.w)};
        for (unsigned i = 0; i + 2 < command.ElemCount; i += 3) {
            std::array<ImDrawVert, 3> corners{};
            for (unsigned c = 0; c < 3; ++c) {
                const ImDrawIdx index = list.IdxBuffer[static_cast<int>(command.IdxOffset + i + c)];
                corners[c] = list.VtxBuffer[static_cast<int>(command.VtxOffset + index)];
            }
            triangle(corners, clip.clipped(whole_));
        }
    }

    /// The coarsest that WebGL allows.
    static double grid(float v) { return std::floor(static_cast<double>(v) * 16 + 0.5) / 16; }
    static double side(ImVec2 a, ImVec2 b, double x, double y) {
        return (grid(b.x) - grid(a.x)) * (y - grid(a.y)) - (grid(b.y) - grid(a.y)) * (x - grid(a.x));
    }
    /// Of the pixels whose centre lies on an edge those at the left and at the top belong to the triangle.
    static bool inside(ImVec2 a, ImVec2 b, double x, double y) {
        const double s = side(a, b, x, y);
        const double dy = grid(b.y) - grid(a.y), dx = grid(b.x) - grid(a.x);
        return s > 0 || (s == 0 && (dy < 0 || (dy == 0 && dx > 0)));
    }

    [[nodiscard]] double coverage(double u, double v) const {
        const double x = std::clamp(u * atlas_width_ - 0.5, 0.0, atlas_width_ - 1.0);
        const double y = std::clamp(v * atlas_height_ - 0.5, 0.0, atlas_height_ - 1.0);
        const int left = std::min(static_cast<int>(x), atlas_width_ - 2);
        const int top = std::min(static_cast<int>(y), atlas_height_ - 2);
        const auto texel = [&](int dx, int dy) {
            return static_cast<double>(texels_[(top + dy) * atlas_width_ + left + dx]) / 255;
        };
        const double right = x - left, below = y - top;
        return (texel(0, 0) * (1 - right) + texel(1, 0) * right) * (1 - below) +
               (texel(0, 1) * (1 - right) + texel(1, 1) * right) * below;
    }

    void triangle(std::array<ImDrawVert, 3> v, const PixelBox& clip) {
        const auto area = [&] { return side(v[0].pos, v[1].pos, grid(v[2].pos.x), grid(v[2].pos.y)); };
        if (area() < 0) std::swap(v[1], v[2]);
        if (area() == 0) return;
        const auto [left, right] = std::minmax({v[0].pos.x, v[1].pos.x, v[2].pos.x});
        const auto [top, bottom] = std::minmax({v[0].pos.y, v[1].pos.y, v[2].pos.y});
        const PixelBox box = PixelBox{static_cast<int>(left) - 1, static_cast<int>(top) - 1,
                                      static_cast<int>(right) + 2, static_cast<int>(bottom) + 2}
                                 .clipped(clip);
        for (int y = box.top; y < box.bottom; ++y) {
            for (int x = box.left; x < box.right; ++x) {
                const double cx = x + 0.5, cy = y + 0.5;
                if (inside(v[0].pos, v[1].pos, cx, cy) && inside(v[1].pos, v[2].pos, cx, cy) &&
                    inside(v[2].pos, v[0].pos, cx, cy))
                    shade(v, x, y);
            }
        }
    }

    void shade(const std::array<ImDrawVert, 3>& v, int x, int y) {
        const auto d = [](float a) { return static_cast<double>(a); };
        const double bx = grid(v[1].pos.x) - grid(v[0].pos.x), by = grid(v[1].pos.y) - grid(v[0].pos.y);
        const double cx = grid(v[2].pos.x) - grid(v[0].pos.x), cy = grid(v[2].pos.y) - grid(v[0].pos.y);
        const double px = x + 0.5 - grid(v[0].pos.x), py = y + 0.5 - grid(v[0].pos.y);
        const double to_b = (px * cy - cx * py) / (bx * cy - cx * by), to_c = (bx * py - px * by) / (bx * cy - cx * by);
        const auto part = [&](double a, double b, double c) { return a + (b - a) * to_b + (c - a) * to_c; };
        const auto byte = [&](int shift) {
            const auto of = [&](const ImDrawVert& corner) { return static_cast<double>(corner.col >> shift & 255); };
            return std::clamp(part(of(v[0]), of(v[1]), of(v[2])), 0.0, 255.0);
        };
        const double alpha =
            byte(IM_COL32_A_SHIFT) / 255 *
            coverage(part(d(v[0].uv.x), d(v[1].uv.x), d(v[2].uv.x)), part(d(v[0].uv.y), d(v[1].uv.y), d(v[2].uv.y)));
        std::array<int, 3>& color = colors_[place(x, y)];
        for (int i = 0; i < 3; ++i) {
            int& under = color[static_cast<std::size_t>(i)];
            under = static_cast<int>(std::lround(byte(i * 8) * alpha + under * (1 - alpha)));
        }
    }

    int width_ = 0, atlas_width_ = 0, atlas_height_ = 0;
    PixelBox whole_;
    unsigned char* texels_ = nullptr;
    std::vector<std::array<int, 3>> colors_;
};

std::vector<PixelBox> paint(Raster& raster, const ImDrawData& data = *ImGui::GetDrawData()) {
    platform::fake::clear_box = [&](int left, int top, int right, int bottom, unsigned rgb) {
        raster.clear_box({left, top, right, bottom}, rgb);
    };
    std::vector<PixelBox> changed = raster.paint(data, ground);
    platform::fake::clear_box = nullptr;
    return changed;
}

void give_atlas(Raster& raster) {
    unsigned char* texels = nullptr;
    int width = 0, height = 0;
    ImGui::GetIO().Fonts->GetTexDataAsAlpha8(&texels, &width, &height);
    raster.use_atlas(texels, width, height);
}

std::vector<std::uint32_t> picture(const Raster& raster) {
    return {raster.pixels(), raster.pixels() + raster.width() * raster.height()};
}

std::vector<std::uint32_t> painted_anew() {
    Raster raster;
    give_atlas(raster);
    paint(raster);
    return picture(raster);
}

/// How many pixels differ from the card's by more than `most` in a channel.
int unlike(const Raster& raster, const Card& card, int most) {
    int n = 0;
    for (int y = 0; y < raster.height(); ++y) {
        for (int x = 0; x < raster.width(); ++x) {
            const std::uint32_t pixel = raster.pixels()[y * raster.width() + x];
            const std::array<int, 3> wanted = card.at(x, y);
            for (int i = 0; i < 3; ++i) {
                const int channel = static_cast<int>(pixel >> (8 * i) & 255);
                if (std::abs(channel - wanted[static_cast<std::size_t>(i)]) > most) {
                    ++n;
                    break;
                }
            }
        }
    }
    return n;
}

/// A drawing of a test's own, on 64 pixels square.
template <class F>
Raster drawn(F&& draw) {
    ImDrawListSharedData shared;
    shared.TexUvWhitePixel = {0.5f, 0.5f};
    shared.ClipRectFullscreen = {0, 0, 64, 64};
    ImDrawList list(&shared);
    list._ResetForNewFrame();
    list.PushClipRectFullScreen();
    list.PushTextureID(nullptr);
    draw(list);
    ImDrawData data;
    data.Clear();
    data.Valid = true;
    data.DisplaySize = {64, 64};
    data.AddDrawList(&list);
    static const std::array<std::uint8_t, 16> white{255, 255, 255, 255, 255, 255, 255, 255,
                                                    255, 255, 255, 255, 255, 255, 255, 255};
    Raster raster;
    raster.use_atlas(white.data(), 4, 4);
    paint(raster, data);
    return raster;
}

std::uint32_t pixel(const Raster& raster, int x, int y) { return raster.pixels()[y * raster.width() + x]; }

constexpr std::uint32_t empty = 0xfff9f6f5, half_black = IM_COL32(0, 0, 0, 128);

}  // namespace

TEST_CASE("a box covers the pixels whose centres it holds, and no scissors more") {
    const Raster raster = drawn([](ImDrawList& list) {
        list.AddRectFilled({2, 3}, {5.5f, 6.4f}, IM_COL32(1, 2, 3, 255));
        list.PushClipRect({20, 20}, {22, 24});
        list.AddRectFilled({0, 0}, {64, 64}, IM_COL32(9, 9, 9, 255));
        list.PopClipRect();
    });
    for (int y = 0; y < 64; ++y) {
        for (int x = 0; x < 64; ++x) {
            const bool box = x >= 2 && x < 5 && y >= 3 && y < 6, cut = x >= 20 && x < 22 && y >= 20 && y < 24;
            CHECK(pixel(raster, x, y) == (box ? 0xff030201 : cut ? 0xff090909 : empty));
        }
    }
}

TEST_CASE("triangles that share an edge cover each pixel once, whatever its slope") {
    for (const float turn : {0.0f, 0.3f, 1.0f, 1.7f, 2.5f}) {
        const ImVec2 centre{32, 32};
        const Raster raster = drawn([&](ImDrawList& list) {
            std::array<ImVec2, 7> rim{};
            for (int i = 0; i < 7; ++i) {
                const float angle = turn + static_cast<float>(i) * 6.2831853f / 7;
                rim[static_cast<std::size_t>(i)] = {32 + 25 * std::cos(angle), 32 + 25 * std::sin(angle)};
            }
            list.Flags = ImDrawListFlags_None;  // without soft edges
            for (std::size_t i = 0; i < 7; ++i) list.AddTriangleFilled(centre, rim[i], rim[(i + 1) % 7], half_black);
        });
        const std::uint32_t once = pixel(raster, 40, 40);
        CHECK(once == 0xff7c7b7a);
        for (int y = 0; y < 64; ++y) {
            for (int x = 0; x < 64; ++x) {
                const std::uint32_t p = pixel(raster, x, y);
                CHECK((p == once || p == empty));
                if (std::hypot(static_cast<float>(x) - 31.5f, static_cast<float>(y) - 31.5f) < 20) CHECK(p == once);
            }
        }
    }
}

TEST_CASE("the picture is that of a graphics card, at every ratio and in both themes") {
    for (const auto& [ratio, dark] : {std::pair{1.0f, false}, {1.5f, true}, {2.0f, false}}) {
        kit::test::open(900, 500, ratio);
        kit::set_appearance({.dark = dark});
        for (const char* section : {"", "etats", "tableau", "formulaire"}) {
            CAPTURE(ratio);
            CAPTURE(section);
            platform::replace_location(std::string("/kit?") + section);
            kit::test::frame(kit::gallery);
            kit::test::frame(kit::gallery);
            const Card card(*ImGui::GetDrawData(), ground);
            Raster raster;
            give_atlas(raster);
            paint(raster);
            CHECK(unlike(raster, card, 2) == 0);
            CHECK(unlike(raster, card, 1) < raster.width() * raster.height() / 1000);
        }
    }
    kit::set_appearance({});
}

TEST_CASE("after each change the picture is as if painted anew, and only what changed is told") {
    kit::test::open(900, 500, 1);
    platform::replace_location("/kit?tableau");
    Raster raster;
    kit::test::frame(kit::gallery);
    kit::test::frame(kit::gallery);
    give_atlas(raster);
    CHECK(paint(raster).size() == 1);
    const auto told_of = [&] {
        int area = 0;
        for (const PixelBox& box : paint(raster)) area += box.area();
        CHECK(picture(raster) == painted_anew());
        return area;
    };
    kit::test::frame(kit::gallery);
    CHECK(told_of() == 0);
    kit::context().pointer = {300, 250};  // over a row
    kit::test::frame(kit::gallery);
    const int hovered = told_of();
    CHECK(hovered > 0);
    CHECK(hovered < 900 * 500 / 4);
    for (const float turned : {7.0f, 36.0f, -20.0f, 4000.0f}) {
        kit::context().wheel = {0, turned};
        kit::test::frame(kit::gallery);
        CHECK(told_of() > 0);
    }
    platform::replace_location("/kit");
    kit::test::frame(kit::gallery);
    CHECK(told_of() > 900 * 500 / 2);
    platform::fake::stage() = {700, 450, 1, 700, 450, true};
    kit::test::frame(kit::gallery);
    CHECK(told_of() == 700 * 450);
    give_atlas(raster);
    CHECK(told_of() == 700 * 450);
}
