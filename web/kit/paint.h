#pragma once
// Shapes and text in CSS pixels, painted on whole device pixels. For widgets; screens have no need of it.
#include <string>
#include <string_view>

#include "web/kit/icon.h"
#include "web/kit/theme.h"

namespace habilis::kit::paint {

void fill(const Rect&, Color, float radius = 0);
/// Rounded at the top corners only, or at the bottom ones.
void fill_top(const Rect&, Color, float radius);
void fill_bottom(const Rect&, Color, float radius);
/// A line inside the edge of the box, at least one device pixel wide.
void outline(const Rect&, Color, float radius = 0, float width = 1);
/// A box with its outline, as one crisp shape.
void framed(const Rect&, Color inside, Color line, float radius, float width = 1);
void horizontal_line(float x, float y, float length, Color, float width = 1);
void vertical_line(float x, float y, float length, Color, float width = 1);
void disc(Vec2 centre, float radius, Color);
void ring(Vec2 centre, float radius, Color, float width = 1);
/// A part of a circle, in turns (0 is three o'clock, clockwise).
void arc(Vec2 centre, float radius, float from, float to, Color, float width);

enum class Elevation : std::uint8_t { raised, modal };
void shadow(const Rect&, float radius, Elevation);

enum class Side : std::uint8_t { left, center, right };
/// One line, centred vertically in the box; cut with "…" when it is wider. Returns its width.
float line(const Rect&, std::string_view, Type, Color, Side = Side::left);
/// Several lines from the top of the box, broken at spaces. Returns the height.
float paragraph(const Rect&, std::string_view, Type, Color, Side = Side::left, int most_lines = 0);
float width(std::string_view, Type);
/// The height of a paragraph in a given width.
float height(std::string_view, Type, float width, int most_lines = 0);
/// Where the first line ends: bytes of `text` that fit in `width`.
std::size_t line_break(std::string_view text, Type, float width);
/// Whether the font has every character.
bool covers(std::string_view);

/// Centred in the box. Sizes: 12, 14, 16, 20, 24.
void icon(const Rect& box, Icon, float size, Color);
/// The waiting sign, turning unless motion is unwelcome.
void spinner(const Rect& box, float size, Color);

void push_clip(const Rect&);
/// Leaves all clips aside: for what floats above.
void push_whole_clip();
void pop_clip();
Rect clip();
/// Nothing of the box would be seen.
bool hidden(const Rect&);

/// The whole drawing that follows fades with this factor (entrances), 1 is opaque.
void set_opacity(float);
/// Rounds to whole device pixels.
float snap(float);

}  // namespace habilis::kit::paint
