#pragma once
// Paints ImGui's draw lists into memory, where the processor has to do it anyway. Knows no browser.
#include <array>
#include <cstdint>
#include <vector>

#include "imgui.h"

namespace habilis::platform {

/// Whole pixels, without the right column and the bottom row.
struct PixelBox {
    int left = 0, top = 0, right = 0, bottom = 0;

    [[nodiscard]] bool empty() const { return left >= right || top >= bottom; }
    [[nodiscard]] int area() const { return empty() ? 0 : (right - left) * (bottom - top); }
    [[nodiscard]] PixelBox clipped(const PixelBox& o) const;
    [[nodiscard]] PixelBox joined(const PixelBox& o) const;
    [[nodiscard]] bool holds(const PixelBox& o) const;
};

/// The picture is cut into tiles. What is drawn on each is summed up before anything is painted, and only those whose
/// sum differs from that of the picture before are painted anew.
class Raster {
public:
    /// The coverage of the font's letters, a byte for each texel. Borrowed until another is given.
    void use_atlas(const std::uint8_t* texels, int width, int height);
    /// Takes nothing for painted any more.
    void forget() { sums_before_.clear(); }
    /// Paints on a ground of the colour `rgb` and returns the boxes whose pixels may have changed.
    const std::vector<PixelBox>& paint(const ImDrawData&, unsigned rgb);
    /// While it paints, from a callback of the draw list: fills a box.
    void clear_box(const PixelBox&, unsigned rgb);

    /// Red, green, blue and 255, a byte each, row by row.
    [[nodiscard]] const std::uint32_t* pixels() const { return pixels_.data(); }
    [[nodiscard]] int width() const { return width_; }
    [[nodiscard]] int height() const { return height_; }

private:
    struct Shading;
    enum class Kind : std::uint8_t { fill, letter, triangle };
    /// Something to paint.
    struct Piece {
        PixelBox box;  // what is in sight of it
        Kind kind = Kind::fill;
        std::uint32_t color = 0;               // of a fill or a letter
        const ImDrawVert* vertices = nullptr;  // of the list
        const ImDrawIdx* indices = nullptr;    // 3, or 6 of a letter
    };

    void resize(int width, int height);
    void collect(const ImDrawList&, const ImDrawCmd&);
    void add_box(const ImDrawVert*, const ImDrawIdx*, const PixelBox& clip);
    void add_triangle(const ImDrawVert*, const ImDrawIdx*, const PixelBox& clip);
    void add(const Piece&, std::uint64_t sum);
    void find_damage();
    void damage(const PixelBox&);
    void repaint(const PixelBox&);
    void fill(const PixelBox&, std::uint32_t color);
    void letter(const Piece&, const PixelBox&);
    void triangle(const Piece&, const PixelBox&);
    [[nodiscard]] Shading shading(const std::array<const ImDrawVert*, 3>& corners) const;
    void shade(const Shading&, int y, int from, int to);
    [[nodiscard]] float coverage(float x, float y) const;
    std::uint32_t* row(int y) { return pixels_.data() + static_cast<std::ptrdiff_t>(y) * width_; }

    const std::uint8_t* texels_ = nullptr;
    int atlas_width_ = 0, atlas_height_ = 0;
    int width_ = 0, height_ = 0, tiles_across_ = 0;
    std::uint32_t ground_ = 0;
    std::vector<std::uint32_t> pixels_;
    std::vector<Piece> pieces_;
    std::vector<std::uint64_t> sums_, sums_before_;  // of the tiles
    std::vector<PixelBox> damage_;
};

}  // namespace habilis::platform
