#include "web/platform/raster.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>

namespace habilis::platform {
namespace {
constexpr int tile_width = 64, tile_height = 16;  // pixels; a row of a table is 36 high and as wide as the window
constexpr std::size_t most_boxes = 12;            // each has its price when it is handed to the browser
// Corners lie on the coarsest grid that WebGL allows a graphics card, so that triangles which share an edge neither
// overlap nor leave a gap.
constexpr int grid_bits = 4, grid = 1 << grid_bits, half = grid / 2;
constexpr int slope_bits = 24;  // what an edge knows of a grid step, beyond it

int on_grid(float v) {
    constexpr float far = 4'000'000;  // beyond any canvas, within an int
    return static_cast<int>(std::floor(std::clamp(v, -far, far) * grid + 0.5f));
}

float snapped(float v) { return static_cast<float>(on_grid(v)) / grid; }

/// The first pixel whose centre is not before a place on the grid.
int first_pixel(int place) { return (place + half - 1) >> grid_bits; }

std::uint64_t mixed_in(std::uint64_t sum, std::uint64_t more) {
    sum = (sum ^ more) * 0x9e3779b97f4a7c15u;
    return sum ^ sum >> 29;
}

std::uint64_t both(float a, float b) {
    std::array<float, 2> pair{a, b};
    std::uint64_t bits = 0;
    std::memcpy(&bits, pair.data(), sizeof bits);
    return bits;
}

std::uint64_t sum_of(const PixelBox& b) {
    const auto part = [](int v) { return static_cast<std::uint64_t>(static_cast<std::uint32_t>(v)); };
    return mixed_in(part(b.left) << 32 | part(b.top), part(b.right) << 32 | part(b.bottom));
}

std::uint64_t with_corner(std::uint64_t sum, const ImDrawVert& v) {
    return mixed_in(mixed_in(mixed_in(sum, both(v.pos.x, v.pos.y)), both(v.uv.x, v.uv.y)), v.col);
}

/// `alpha` of 255 of `over`, exactly rounded, two channels at a time.
std::uint32_t blended(std::uint32_t under, std::uint32_t over, std::uint32_t alpha) {
    constexpr std::uint32_t pair = 0x00ff00ff, round = 0x00800080;
    const auto two = [&](std::uint32_t u, std::uint32_t o) {
        const std::uint32_t v = (u & pair) * (255 - alpha) + (o & pair) * alpha + round;
        return (v + (v >> 8 & pair)) >> 8 & pair;
    };
    return two(under, over) | two(under >> 8, over >> 8) << 8;
}

std::uint32_t alpha_of(std::uint32_t color) { return color >> 24; }
std::uint32_t opaque(std::uint32_t color) { return color | 0xff000000u; }
std::uint32_t from_rgb(unsigned rgb) { return 0xff000000u | (rgb & 0xff) << 16 | (rgb & 0xff00) | (rgb >> 16 & 0xff); }

void blend_run(std::uint32_t* at, int count, std::uint32_t color) {
    const std::uint32_t alpha = alpha_of(color), over = opaque(color);
    if (alpha == 255) {
        std::fill_n(at, count, color);
    } else {
        for (int i = 0; i < count; ++i) at[i] = blended(at[i], over, alpha);
    }
}

bool same_place(const ImVec2& a, const ImVec2& b) { return a.x == b.x && a.y == b.y; }

/// Whether six indices are an upright box of one colour, as ImGui writes boxes and letters: a b c, a c d.
bool is_box(const ImDrawVert* v, const ImDrawIdx* i) {
    if (i[3] != i[0] || i[4] != i[2]) return false;
    const ImDrawVert &a = v[i[0]], &b = v[i[1]], &c = v[i[2]], &d = v[i[5]];
    return a.pos.y == b.pos.y && b.pos.x == c.pos.x && c.pos.y == d.pos.y && d.pos.x == a.pos.x && a.pos.x < c.pos.x &&
           a.pos.y < c.pos.y && a.uv.y == b.uv.y && b.uv.x == c.uv.x && c.uv.y == d.uv.y && d.uv.x == a.uv.x &&
           a.col == b.col && a.col == c.col && a.col == d.col;
}

/// An edge that is followed downwards, from one row of pixels to the next.
struct Edge {
    std::int64_t x = 0, step = 0;

    Edge(int x0, int y0, int x1, int y1, int row) {
        if (y0 == y1) return;  // no row of pixels meets it
        const std::int64_t slope = (static_cast<std::int64_t>(x1 - x0) << slope_bits) / (y1 - y0);
        x = (static_cast<std::int64_t>(x0) << slope_bits) + slope * (row * grid + half - y0);
        step = slope * grid;
    }
    [[nodiscard]] int first() const {
        constexpr std::int64_t one = std::int64_t{1} << (grid_bits + slope_bits);
        return static_cast<int>((x + one / 2 - 1) >> (grid_bits + slope_bits));
    }
};
}  // namespace

PixelBox PixelBox::clipped(const PixelBox& o) const {
    return {std::max(left, o.left), std::max(top, o.top), std::min(right, o.right), std::min(bottom, o.bottom)};
}

PixelBox PixelBox::joined(const PixelBox& o) const {
    return {std::min(left, o.left), std::min(top, o.top), std::max(right, o.right), std::max(bottom, o.bottom)};
}

bool PixelBox::holds(const PixelBox& o) const {
    return left <= o.left && top <= o.top && right >= o.right && bottom >= o.bottom;
}

/// How colour and place in the atlas change over a triangle.
struct Raster::Shading {
    static constexpr std::size_t parts = 6;  // red, green, blue, alpha; across and down the atlas, in texels
    std::array<float, parts> start{}, across{}, down{};
    float x = 0, y = 0;     // where it starts
    bool textured = false;  // otherwise `covered` is the same everywhere
    float covered = 1;
    std::uint32_t flat = 0;  // the colour, where that is the same everywhere as well
    bool shaded = false;     // otherwise it is
};

void Raster::use_atlas(const std::uint8_t* texels, int width, int height) {
    texels_ = texels;
    atlas_width_ = width;
    atlas_height_ = height;
    forget();
}

void Raster::resize(int width, int height) {
    if (width == width_ && height == height_) return;
    width_ = width;
    height_ = height;
    tiles_across_ = (width + tile_width - 1) / tile_width;
    pixels_.assign(static_cast<std::size_t>(width) * static_cast<std::size_t>(height), 0);
    forget();
}

const std::vector<PixelBox>& Raster::paint(const ImDrawData& data, unsigned rgb) {
    resize(static_cast<int>(data.DisplaySize.x), static_cast<int>(data.DisplaySize.y));
    ground_ = from_rgb(rgb);
    pieces_.clear();
    sums_.assign(static_cast<std::size_t>(tiles_across_ * ((height_ + tile_height - 1) / tile_height)), ground_);
    for (const ImDrawList* list : data.CmdLists) {
        for (const ImDrawCmd& command : list->CmdBuffer) {
            if (command.UserCallback) command.UserCallback(list, &command);
            else collect(*list, command);
        }
    }
    find_damage();
    for (const PixelBox& box : damage_) repaint(box);
    sums_before_.swap(sums_);
    return damage_;
}

void Raster::clear_box(const PixelBox& box, unsigned rgb) {
    const PixelBox seen = box.clipped({0, 0, width_, height_});
    if (!seen.empty()) add({seen, Kind::fill, from_rgb(rgb), nullptr, nullptr}, mixed_in(sum_of(seen), rgb));
}

void Raster::collect(const ImDrawList& list, const ImDrawCmd& command) {
    const ImVec4& c = command.ClipRect;
    const PixelBox clip =
        PixelBox{static_cast<int>(c.x), static_cast<int>(c.y), static_cast<int>(c.z), static_cast<int>(c.w)}.clipped(
            {0, 0, width_, height_});
    if (clip.empty()) return;
    const ImDrawVert* vertices = list.VtxBuffer.Data + command.VtxOffset;
    const ImDrawIdx* indices = list.IdxBuffer.Data + command.IdxOffset;
    for (const ImDrawIdx* end = indices + command.ElemCount; indices < end;) {
        if (end - indices >= 6 && is_box(vertices, indices)) {
            add_box(vertices, indices, clip);
            indices += 6;
        } else {
            add_triangle(vertices, indices, clip);
            indices += 3;
        }
    }
}

void Raster::add_box(const ImDrawVert* vertices, const ImDrawIdx* indices, const PixelBox& clip) {
    const ImDrawVert &a = vertices[indices[0]], &c = vertices[indices[2]];
    const auto pixel = [](float v) { return first_pixel(on_grid(v)); };
    const PixelBox box = PixelBox{pixel(a.pos.x), pixel(a.pos.y), pixel(c.pos.x), pixel(c.pos.y)}.clipped(clip);
    if (box.empty() || alpha_of(a.col) == 0) return;
    const std::uint64_t sum = with_corner(with_corner(sum_of(box), a), c);
    if (!same_place(a.uv, c.uv)) return add({box, Kind::letter, a.col, vertices, indices}, sum);
    const float covered =
        coverage(a.uv.x * static_cast<float>(atlas_width_) - 0.5f, a.uv.y * static_cast<float>(atlas_height_) - 0.5f);
    const auto alpha = static_cast<std::uint32_t>(static_cast<float>(alpha_of(a.col)) * covered + 0.5f);
    add({box, Kind::fill, (a.col & 0x00ffffffu) | alpha << 24, nullptr, nullptr}, sum);
}

void Raster::add_triangle(const ImDrawVert* vertices, const ImDrawIdx* indices, const PixelBox& clip) {
    const ImDrawVert &a = vertices[indices[0]], &b = vertices[indices[1]], &c = vertices[indices[2]];
    const auto [left, right] = std::minmax({a.pos.x, b.pos.x, c.pos.x});
    const auto [top, bottom] = std::minmax({a.pos.y, b.pos.y, c.pos.y});
    const auto pixel = [](float v) { return first_pixel(on_grid(v)); };
    const PixelBox box = PixelBox{pixel(left), pixel(top), pixel(right), pixel(bottom)}.clipped(clip);
    if (box.empty()) return;
    add({box, Kind::triangle, 0, vertices, indices}, with_corner(with_corner(with_corner(sum_of(box), a), b), c));
}

void Raster::add(const Piece& piece, std::uint64_t sum) {
    pieces_.push_back(piece);
    const int right = (piece.box.right - 1) / tile_width, bottom = (piece.box.bottom - 1) / tile_height;
    for (int y = piece.box.top / tile_height; y <= bottom; ++y) {
        std::uint64_t* sums = sums_.data() + static_cast<std::ptrdiff_t>(y) * tiles_across_;
        for (int x = piece.box.left / tile_width; x <= right; ++x) sums[x] = mixed_in(sums[x], sum);
    }
}

void Raster::find_damage() {
    damage_.clear();
    const PixelBox whole{0, 0, width_, height_};
    if (sums_before_.size() != sums_.size()) {
        if (!whole.empty()) damage_.push_back(whole);
        return;
    }
    for (std::size_t at = 0; at < sums_.size(); ++at) {
        if (sums_[at] == sums_before_[at]) continue;
        const int x = static_cast<int>(at) % tiles_across_ * tile_width;
        const int y = static_cast<int>(at) / tiles_across_ * tile_height;
        damage(PixelBox{x, y, x + tile_width, y + tile_height}.clipped(whole));
    }
    for (std::size_t one = 0; one < damage_.size(); ++one) {  // what grew together
        for (std::size_t other = one + 1; other < damage_.size();) {
            const PixelBox joined = damage_[one].joined(damage_[other]);
            if (joined.area() > damage_[one].area() + damage_[other].area() && damage_.size() <= most_boxes) {
                ++other;
            } else {
                damage_[one] = joined;
                damage_.erase(damage_.begin() + static_cast<std::ptrdiff_t>(other));
                other = one + 1;
            }
        }
    }
}

/// A tile joins the box that it lengthens, or one beside it when little is painted in vain.
void Raster::damage(const PixelBox& tile) {
    for (auto box = damage_.rbegin(); box != damage_.rend(); ++box) {
        const PixelBox joined = box->joined(tile);
        if (joined.area() > box->area() + 3 * tile.area()) continue;
        *box = joined;
        return;
    }
    damage_.push_back(tile);
}

void Raster::repaint(const PixelBox& box) {
    // What an opaque box covers whole need not be painted.
    const auto cover = std::find_if(pieces_.rbegin(), pieces_.rend(), [&](const Piece& p) {
        return p.kind == Kind::fill && alpha_of(p.color) == 255 && p.box.holds(box);
    });
    if (cover == pieces_.rend()) fill(box, ground_);
    for (auto piece = cover == pieces_.rend() ? pieces_.begin() : cover.base() - 1; piece != pieces_.end(); ++piece) {
        const PixelBox seen = piece->box.clipped(box);
        if (seen.empty()) continue;
        switch (piece->kind) {
            case Kind::fill: fill(seen, piece->color); break;
            case Kind::letter: letter(*piece, seen); break;
            case Kind::triangle: triangle(*piece, seen); break;
        }
    }
}

void Raster::fill(const PixelBox& box, std::uint32_t color) {
    for (int y = box.top; y < box.bottom; ++y) blend_run(row(y) + box.left, box.right - box.left, color);
}

/// As a graphics card samples: between the four nearest texels, here by 256ths.
void Raster::letter(const Piece& piece, const PixelBox& box) {
    const ImDrawVert &a = piece.vertices[piece.indices[0]], &c = piece.vertices[piece.indices[2]];
    const auto width = static_cast<float>(atlas_width_), height = static_cast<float>(atlas_height_);
    const float left = snapped(a.pos.x), top = snapped(a.pos.y);
    const float across = (c.uv.x - a.uv.x) * width / (snapped(c.pos.x) - left);
    const float down = (c.uv.y - a.uv.y) * height / (snapped(c.pos.y) - top);
    const auto texel_y = [&](int y) { return a.uv.y * height - 0.5f + down * (static_cast<float>(y) + 0.5f - top); };
    // Counted from the letter's own first pixel, so that it comes out the same whatever part of it is painted.
    constexpr float fine = 65536;
    const int first = first_pixel(on_grid(a.pos.x));
    const auto step = static_cast<std::int32_t>(across * fine + 0.5f);
    const auto origin = static_cast<std::int32_t>(
        (a.uv.x * width - 0.5f + across * (static_cast<float>(first) + 0.5f - left)) * fine + 0.5f);
    const auto texel_x = [&](int x) { return origin + step * (x - first); };
    const std::int32_t start = texel_x(box.left), last = texel_x(box.right - 1);
    if (std::min(start, last) < 0 || std::max(start, last) >> 16 >= atlas_width_ - 1) return;  // no letter is there
    const std::uint32_t alpha = alpha_of(piece.color) * 257, over = opaque(piece.color);
    for (int y = box.top; y < box.bottom; ++y) {
        const auto place = static_cast<std::uint32_t>(std::clamp(texel_y(y), 0.0f, height - 1.01f) * 256 + 0.5f);
        const std::uint8_t* upper =
            texels_ + static_cast<std::size_t>(place >> 8) * static_cast<std::size_t>(atlas_width_);
        const std::uint8_t* lower = upper + atlas_width_;
        const std::uint32_t part = place & 255;
        std::uint32_t* to = row(y) + box.left;
        std::int32_t u = start;
        for (int n = box.right - box.left; n > 0; --n, ++to, u += step) {
            const std::int32_t i = u >> 16;
            const std::uint32_t w = static_cast<std::uint32_t>(u) >> 8 & 255;
            std::uint32_t covered = upper[i] * (256 - w) + upper[i + 1] * w;
            if (part) covered = (covered * (256 - part) + (lower[i] * (256 - w) + lower[i + 1] * w) * part) >> 8;
            const std::uint32_t strength = (covered * alpha + (1u << 23)) >> 24;
            if (strength) *to = strength == 255 ? over : blended(*to, over, strength);
        }
    }
}

float Raster::coverage(float x, float y) const {
    x = std::clamp(x, 0.0f, static_cast<float>(atlas_width_ - 1));
    y = std::clamp(y, 0.0f, static_cast<float>(atlas_height_ - 1));
    const int column = std::min(static_cast<int>(x), atlas_width_ - 2);
    const int line = std::min(static_cast<int>(y), atlas_height_ - 2);
    const float right = x - static_cast<float>(column), below = y - static_cast<float>(line);
    const std::uint8_t* upper = texels_ + static_cast<std::ptrdiff_t>(line) * atlas_width_ + column;
    const std::uint8_t* lower = upper + atlas_width_;
    const auto between = [&](const std::uint8_t* t) {
        return static_cast<float>(t[0]) * (1 - right) + static_cast<float>(t[1]) * right;
    };
    return (between(upper) * (1 - below) + between(lower) * below) / 255;
}

Raster::Shading Raster::shading(const std::array<const ImDrawVert*, 3>& corners) const {
    const ImDrawVert &a = *corners[0], &b = *corners[1], &c = *corners[2];
    Shading s;
    const auto parts = [&](const ImDrawVert& v) {
        const auto byte = [&](int shift) { return static_cast<float>(v.col >> shift & 255); };
        return std::array<float, Shading::parts>{byte(IM_COL32_R_SHIFT),
                                                 byte(IM_COL32_G_SHIFT),
                                                 byte(IM_COL32_B_SHIFT),
                                                 byte(IM_COL32_A_SHIFT),
                                                 v.uv.x * static_cast<float>(atlas_width_) - 0.5f,
                                                 v.uv.y * static_cast<float>(atlas_height_) - 0.5f};
    };
    s.start = parts(a);
    s.textured = !same_place(a.uv, b.uv) || !same_place(a.uv, c.uv);
    if (!s.textured) s.covered = coverage(s.start[4], s.start[5]);
    s.shaded = s.textured || a.col != b.col || a.col != c.col;
    if (!s.shaded) {
        s.flat = (a.col & 0x00ffffffu) | static_cast<std::uint32_t>(s.start[3] * s.covered + 0.5f) << 24;
        return s;
    }
    s.x = snapped(a.pos.x);
    s.y = snapped(a.pos.y);
    // Of a sliver all of this is nearly nothing, so that a float would not do.
    const auto between = [](float to, float from) { return static_cast<double>(to) - static_cast<double>(from); };
    const double bx = between(snapped(b.pos.x), s.x), by = between(snapped(b.pos.y), s.y);
    const double cx = between(snapped(c.pos.x), s.x), cy = between(snapped(c.pos.y), s.y), area = bx * cy - cx * by;
    const auto to_b = parts(b), to_c = parts(c);
    for (std::size_t i = 0; i < Shading::parts; ++i) {
        const double db = between(to_b[i], s.start[i]), dc = between(to_c[i], s.start[i]);
        s.across[i] = static_cast<float>((db * cy - dc * by) / area);
        s.down[i] = static_cast<float>((dc * bx - db * cx) / area);
    }
    return s;
}

void Raster::shade(const Shading& s, int y, int from, int to) {
    std::uint32_t* at = row(y) + from;
    const float dy = static_cast<float>(y) + 0.5f - s.y;
    for (int x = from; x < to; ++x, ++at) {
        const float dx = static_cast<float>(x) + 0.5f - s.x;
        const auto part = [&](std::size_t i) { return s.start[i] + s.across[i] * dx + s.down[i] * dy; };
        const auto byte = [](float v) { return static_cast<std::uint32_t>(std::clamp(v, 0.0f, 255.0f) + 0.5f); };
        const std::uint32_t alpha = byte(part(3) * (s.textured ? coverage(part(4), part(5)) : s.covered));
        if (alpha == 0) continue;
        *at = blended(*at, opaque(byte(part(0)) | byte(part(1)) << 8 | byte(part(2)) << 16), alpha);
    }
}

void Raster::triangle(const Piece& piece, const PixelBox& box) {
    std::array<const ImDrawVert*, 3> corners{piece.vertices + piece.indices[0], piece.vertices + piece.indices[1],
                                             piece.vertices + piece.indices[2]};
    std::sort(corners.begin(), corners.end(),
              [](const ImDrawVert* a, const ImDrawVert* b) { return a->pos.y < b->pos.y; });
    std::array<int, 3> x{}, y{};
    for (std::size_t i = 0; i < 3; ++i) {
        x[i] = on_grid(corners[i]->pos.x);
        y[i] = on_grid(corners[i]->pos.y);
    }
    const std::int64_t side =
        static_cast<std::int64_t>(x[2] - x[0]) * (y[1] - y[0]) - static_cast<std::int64_t>(x[1] - x[0]) * (y[2] - y[0]);
    if (side == 0) return;
    Edge whole(x[0], y[0], x[2], y[2], box.top);
    Edge upper(x[0], y[0], x[1], y[1], box.top), lower(x[1], y[1], x[2], y[2], box.top);
    const Shading how = shading(corners);
    for (int line = box.top; line < box.bottom; ++line) {
        const Edge& part = line * grid + half < y[1] ? upper : lower;
        const Edge &left = side < 0 ? whole : part, &right = side < 0 ? part : whole;
        const int from = std::max(box.left, left.first()), to = std::min(box.right, right.first());
        if (from < to && how.shaded) shade(how, line, from, to);
        else if (from < to) blend_run(row(line) + from, to - from, how.flat);
        for (Edge* edge : {&whole, &upper, &lower}) edge->x += edge->step;
    }
}

}  // namespace habilis::platform
