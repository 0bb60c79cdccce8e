#include "web/kit/paint.h"

#include <algorithm>
#include <cmath>
#include <deque>
#include <utility>

#include "imgui.h"
#include "imgui_internal.h"
#include "web/kit/context.h"
#include "web/kit/fonts.h"
#include "web/kit/piece.h"
#include "web/platform/painter.h"
#include "web/platform/stage.h"

namespace habilis::kit::paint {
namespace {
// Vertical measures of Inter, in ems.
constexpr float ascender = 0.96875f, cell = 1.2102f;

float opacity = 1;
std::vector<Rect> clips;

float ratio() { return platform::stage().ratio; }
float device(float v) { return std::round(v * ratio()); }
float thickness(float width) { return std::max(1.0f, std::round(width * ratio())); }
ImVec2 corner(float x, float y) { return {device(x), device(y)}; }
ImVec2 low(const Rect& r) { return corner(r.x, r.y); }
ImVec2 high(const Rect& r) { return corner(r.right(), r.bottom()); }
ImU32 packed(Color c) { return IM_COL32(c.r, c.g, c.b, static_cast<int>(static_cast<float>(c.a) * opacity)); }
ImDrawList& list() { return *ImGui::GetWindowDrawList(); }

float device_width(const fonts::Face& f, const char* begin, const char* end) {
    return f.font->CalcTextSizeA(f.size, FLT_MAX, 0, begin, end).x;
}

/// Letters that the font lacks are painted by the browser; their width is a guess on the generous side.
float foreign_width(std::string_view text, Type type) {
    float ems = 0;
    for (const char *at = text.data(), *end = at + text.size(); at < end;) {
        unsigned c = 0;
        at += ImTextCharFromUtf8(&c, at, end);
        ems += c >= 0x2e80 ? 1.05f : c == ' ' ? 0.3f : 0.68f;
    }
    return ems * face(type).em;
}

/// ImGui floors the position; the ascent, scaled, is given back through the clip-free offset of the glyphs.
void add_text(const fonts::Face& f, float x, float baseline, Color c, const char* begin, const char* end) {
    const float ascent = f.font->Ascent * f.size / f.font->FontSize, top = std::floor(baseline - ascent);
    ImDrawList& draw = list();
    const int first = draw.VtxBuffer.Size;
    draw.AddText(f.font, f.size, {x, top}, packed(c), begin, end);
    const float shift = baseline - ascent - top;
    for (int i = first; i < draw.VtxBuffer.Size; ++i) draw.VtxBuffer[i].pos.y += shift;
}

/// Draws at a whole device pixel: x rounded, the baseline rounded.
void put(const fonts::Face& f, float device_x, const Rect& box, float em, const char* begin, const char* end, Color c) {
    const float baseline = std::round((box.y + (box.h - cell * em) / 2 + ascender * em) * ratio());
    add_text(f, std::round(device_x), baseline, c, begin, end);
}

float aligned(const Rect& box, float width, Side side) {
    const float room = box.w * ratio() - width, left = box.x * ratio();
    return side == Side::left || room < 0 ? left : side == Side::center ? left + room / 2 : left + room;
}

/// A large opaque box without round corners. Where a processor stands in for the graphics card, clearing costs next to
/// nothing, and shading the same pixels most of a frame.
struct Solid {
    ImVec2 low, high;
    Color color;
};
std::deque<Solid> solids;  // of the frame that ImGui builds

void clear_solid(const ImDrawList*, const ImDrawCmd* command) {
    const Solid& s = *static_cast<const Solid*>(command->UserCallbackData);
    const ImVec4& clip = command->ClipRect;
    platform::clear_box(static_cast<int>(std::max(s.low.x, clip.x)), static_cast<int>(std::max(s.low.y, clip.y)),
                        static_cast<int>(std::min(s.high.x, clip.z)), static_cast<int>(std::min(s.high.y, clip.w)),
                        static_cast<unsigned>(s.color.r << 16 | s.color.g << 8 | s.color.b));
}

void clear(ImVec2 a, ImVec2 b, Color c) {
    static int frame = 0;
    if (std::exchange(frame, ImGui::GetFrameCount()) != frame) solids.clear();
    solids.push_back({a, b, c});
    list().AddCallback(clear_solid, &solids.back());
}

/// A filled box in device pixels, round at the corners that `flags` name.
void box(ImVec2 a, ImVec2 b, Color c, float round, ImDrawFlags flags = ImDrawFlags_RoundCornersAll) {
    constexpr float large = 4096;  // pixels
    const bool top = (flags & ImDrawFlags_RoundCornersTop) != 0, bottom = (flags & ImDrawFlags_RoundCornersBottom) != 0;
    const float from = a.y + (top ? std::ceil(round) : 0), to = b.y - (bottom ? std::ceil(round) : 0);
    if (c.a < 255 || opacity < 1 || (b.x - a.x) * (to - from) < large)
        return list().AddRectFilled(a, b, packed(c), round, flags);
    // The ends with the round corners, a pixel longer than needed: their soft edge lies under what is cleared.
    if (round > 0 && top) list().AddRectFilled(a, {b.x, from + 1}, packed(c), round, ImDrawFlags_RoundCornersTop);
    if (round > 0 && bottom) list().AddRectFilled({a.x, to - 1}, b, packed(c), round, ImDrawFlags_RoundCornersBottom);
    clear({a.x, from}, {b.x, to}, c);
}

void stroke_arc(Vec2 centre, float radius, float from, float to, Color c, float width) {
    const float w = width * ratio();
    list().PathArcTo({centre.x * ratio(), centre.y * ratio()}, radius * ratio() - w / 2, from * 2 * IM_PI,
                     to * 2 * IM_PI, 32);
    list().PathStroke(packed(c), 0, w);
}
}  // namespace

float snap(float v) { return device(v) / ratio(); }
void set_opacity(float value) { opacity = value; }

void fill(const Rect& r, Color c, float radius) {
    if (!hidden(r)) box(low(r), high(r), c, radius * ratio());
}

void fill_top(const Rect& r, Color c, float radius) {
    if (!hidden(r)) box(low(r), high(r), c, radius * ratio(), ImDrawFlags_RoundCornersTop);
}

void fill_bottom(const Rect& r, Color c, float radius) {
    if (!hidden(r)) box(low(r), high(r), c, radius * ratio(), ImDrawFlags_RoundCornersBottom);
}

void outline(const Rect& r, Color c, float radius, float width) {
    if (hidden(r)) return;
    const float w = thickness(width), in = w / 2 - 0.5f;
    const ImVec2 a = low(r), b = high(r);
    list().AddRect({a.x + in, a.y + in}, {b.x - in, b.y - in}, packed(c), std::max(0.0f, radius * ratio() - in - 0.5f),
                   0, w);
}

void framed(const Rect& r, Color inside, Color line_color, float radius, float width) {
    if (hidden(r)) return;
    const float w = thickness(width), round = radius * ratio();
    const ImVec2 a = low(r), b = high(r);
    box(a, b, line_color, round);
    box({a.x + w, a.y + w}, {b.x - w, b.y - w}, inside, std::max(0.0f, round - w));
}

void horizontal_line(float x, float y, float length, Color c, float width) {
    const ImVec2 a = corner(x, y);
    list().AddRectFilled(a, {device(x + length), a.y + thickness(width)}, packed(c));
}

void vertical_line(float x, float y, float length, Color c, float width) {
    const ImVec2 a = corner(x, y);
    list().AddRectFilled(a, {a.x + thickness(width), device(y + length)}, packed(c));
}

void disc(Vec2 centre, float radius, Color c) {
    list().AddCircleFilled({centre.x * ratio(), centre.y * ratio()}, radius * ratio(), packed(c));
}

void ring(Vec2 centre, float radius, Color c, float width) {
    const float w = width * ratio();
    list().AddCircle({centre.x * ratio(), centre.y * ratio()}, radius * ratio() - w / 2, packed(c), 0, w);
}

void arc(Vec2 centre, float radius, float from, float to, Color c, float width) {
    stroke_arc(centre, radius, from, to, c, width);
}

/// Fills what lies above, below, left and right of a hole that will be covered anyway.
static void fill_around(const Rect& hole, const Rect& r, Color c, float radius) {
    const Rect parts[] = {{r.x, r.y, r.w, hole.y - r.y},
                          {r.x, hole.bottom(), r.w, r.bottom() - hole.bottom()},
                          {r.x, hole.y, hole.x - r.x, hole.h},
                          {hole.right(), hole.y, r.right() - hole.right(), hole.h}};
    for (const Rect& part : parts) {
        push_clip(part);
        fill(r, c, radius);
        pop_clip();
    }
}

void shadow(const Rect& r, float radius, Elevation level) {
    // Widest first; sizes and alphas are the theme's.
    static constexpr float raised[][2] = {{14, 6}, {11, 5}, {8, 4}, {6, 3}, {4, 2}, {2, 2}, {1, 1}, {0, 1}};
    static constexpr float modal[][2] = {{30, 16}, {24, 14}, {19, 12}, {15, 10}, {11, 8},
                                         {8, 6},   {5, 4},   {3, 3},   {1, 2},   {0, 1}};
    const bool dark = appearance().dark, high_level = level == Elevation::modal;
    const float alpha = (high_level ? (dark ? 18.0f : 4.0f) : (dark ? 16.0f : 3.0f)) / 255;
    const Color c = color(Token::shadow).with_alpha(alpha);
    for (int i = 0; i < (high_level ? 10 : 8); ++i) {
        const auto& [grow, dy] = high_level ? modal[i] : raised[i];
        fill_around(r.inset(radius), r.inset(-grow).moved(0, dy), c, radius + grow);
    }
}

float line(const Rect& box, std::string_view text, Type type, Color c, Side side) {
    if (text.empty()) return 0;
    if (!fonts::want(text) && platform::stage().painted) return std::min(box.w, foreign_width(text, type));
    const fonts::Face font = fonts::text(type);
    const char *begin = text.data(), *end = begin + text.size();
    float w = device_width(font, begin, end);
    const float room = box.w * ratio() + 0.5f;
    if (w <= room) {
        if (!hidden(box)) put(font, aligned(box, w, side), box, face(type).em, begin, end, c);
        return w / ratio();
    }
    const char* rest = end;
    const float dots = device_width(font, "…", nullptr);
    w = font.font->CalcTextSizeA(font.size, std::max(1.0f, room - dots), 0, begin, end, &rest).x;
    if (hidden(box)) return box.w;
    const float x = box.x * ratio();
    put(font, x, box, face(type).em, begin, rest, c);
    put(font, x + w, box, face(type).em, "…", nullptr, c);
    return box.w;
}

std::size_t line_break(std::string_view text, Type type, float width) {
    const fonts::Face f = fonts::text(type);
    const float scale = f.size / f.font->FontSize;
    const float room = width * ratio() + 0.5f;
    float x = 0;
    std::size_t last = 0;
    const char *begin = text.data(), *end = begin + text.size();
    for (const char* at = begin; at < end;) {
        unsigned c = 0;
        const int bytes = ImTextCharFromUtf8(&c, at, end);
        const auto here = static_cast<std::size_t>(at - begin);
        if (c == '\n') return here;
        if (c == ' ') last = here;
        x += f.font->GetCharAdvance(static_cast<ImWchar>(c)) * scale;
        if (x > room && c != ' ') return last ? last : here ? here : static_cast<std::size_t>(bytes);
        at += bytes;
        if (c == '-' && here > 0) last = here + 1;
    }
    return text.size();
}

namespace {
/// Calls back with each line of a paragraph; returns how many there are.
template <class F>
int each_line(std::string_view text, Type type, float width, int most, F&& use) {
    fonts::want(text);
    int n = 0;
    while (!text.empty()) {
        ++n;
        if (most > 0 && n == most) {
            use(n, text);
            break;
        }
        const std::size_t length = line_break(text, type, width);
        use(n, text.substr(0, length));
        text.remove_prefix(length);
        if (!text.empty() && (text.front() == ' ' || text.front() == '\n')) text.remove_prefix(1);
    }
    return n;
}
}  // namespace

float paragraph(const Rect& box, std::string_view text, Type type, Color c, Side side, int most_lines) {
    const float step = face(type).line;
    return step * static_cast<float>(each_line(text, type, box.w, most_lines, [&](int n, std::string_view part) {
               line({box.x, box.y + step * static_cast<float>(n - 1), box.w, step}, part, type, c, side);
           }));
}

float height(std::string_view text, Type type, float width, int most_lines) {
    return face(type).line * static_cast<float>(each_line(text, type, width, most_lines, [](int, std::string_view) {}));
}

float width(std::string_view text, Type type) {
    if (text.empty()) return 0;
    if (!fonts::want(text)) return foreign_width(text, type);
    return device_width(fonts::text(type), text.data(), text.data() + text.size()) / ratio();
}

bool covers(std::string_view text) { return fonts::want(text); }

void icon(const Rect& box, Icon name, float size, Color c) {
    if (!name || hidden(box)) return;
    const fonts::Face f = fonts::icons(size);
    const float x = std::round((box.x + (box.w - size) / 2) * ratio());
    const float y = std::round((box.y + (box.h - size) / 2) * ratio());
    add_text(f, x, y + std::round(f.size), c, name, nullptr);
}

void spinner(const Rect& box, float size, Color c) {
    const bool still = appearance().reduced_motion || context().preview == Preview::still;
    const float turn = still ? 0 : static_cast<float>(std::fmod(context().now, 900) / 900);
    if (!still) animate();
    const Vec2 centre{box.x + box.w / 2, box.y + box.h / 2};
    stroke_arc(centre, size * 0.44f, turn - 0.25f, turn + 0.5f, c, size / 10);
}

void push_clip(const Rect& r) {
    ImGui::PushClipRect(low(r), high(r), true);
    clips.push_back(clips.empty() ? r : r.clipped(clips.back()));
}

void push_whole_clip() {
    const platform::Stage& stage = platform::stage();
    const Rect whole{0, 0, stage.width, stage.height};
    ImGui::PushClipRect({0, 0}, high(whole), false);
    clips.push_back(whole);
}

void pop_clip() {
    ImGui::PopClipRect();
    clips.pop_back();
}

Rect clip() { return clips.empty() ? Rect{0, 0, platform::stage().width, platform::stage().height} : clips.back(); }

void Piece::begin() {
    const ImDrawList& draw = list();
    first_vertex_ = draw.VtxBuffer.Size;
    first_index_ = draw.IdxBuffer.Size;
    commands_ = draw.CmdBuffer.Size;
    number_ = draw._VtxCurrentIdx;
    kept_ = false;
}

void Piece::end(const Rect& box) {
    const ImDrawList& draw = list();
    kept_ = draw.CmdBuffer.Size == commands_ && opacity == 1 && clip().clipped(box) == box;
    if (!kept_) return;
    vertices_.assign(draw.VtxBuffer.begin() + first_vertex_, draw.VtxBuffer.end());
    indices_.assign(draw.IdxBuffer.begin() + first_index_, draw.IdxBuffer.end());
    for (ImDrawIdx& index : indices_) index = static_cast<ImDrawIdx>(index - number_);
}

void Piece::draw(float dy) const {
    ImDrawList& draw = list();
    draw.PrimReserve(static_cast<int>(indices_.size()), static_cast<int>(vertices_.size()));
    const float lower = device(dy);
    for (const ImDrawIdx index : indices_) *draw._IdxWritePtr++ = static_cast<ImDrawIdx>(index + draw._VtxCurrentIdx);
    for (const ImDrawVert& vertex : vertices_) {
        *draw._VtxWritePtr = vertex;
        draw._VtxWritePtr++->pos.y += lower;
    }
    draw._VtxCurrentIdx += static_cast<unsigned>(vertices_.size());
}

bool hidden(const Rect& r) { return !clip().overlaps(r.inset(-1)); }

}  // namespace habilis::kit::paint
