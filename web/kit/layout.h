#pragma once
// Where things go. A widget asks the innermost container for a place; containers nest as C++ blocks do.
// Sizes are measured as they are used: what a container cannot know yet (a card's height, the room left in a row) it
// takes from the pass before, and the frame is laid out again, unseen, until both agree.
#include <cstdint>
#include <initializer_list>
#include <string_view>

#include "web/kit/key.h"
#include "web/kit/theme.h"
#include "web/kit/types.h"

namespace habilis::kit {

enum class Align : std::uint8_t { start, center, end };

/// One below the other (the default everywhere).
struct ColumnOptions {
    float gap = 0;
    float width = 0;             ///< 0: all there is
    Align align = Align::start;  ///< of things narrower than the column
};
void column(const ColumnOptions&, Body);

/// Beside each other, centred vertically unless said otherwise.
struct RowOptions {
    float gap = 8;
    float height = 0;             ///< 0: of the tallest
    Align align = Align::center;  ///< across: top, middle, bottom
    Align along = Align::start;   ///< left, middle, right
    bool wrap = false;
};
void row(const RowOptions&, Body);
/// In a row: takes the free room, so that what follows stands at the right. Several share it.
void spring();

/// Empty space: down in a column, sideways in a row.
void gap(float);

/// Columns beside each other, of widths in proportion to `weights`; below each other when the room is less than
/// `stack`.
struct ColumnsOptions {
    std::initializer_list<float> weights = {1, 1};
    float gap = 16;
    float stacked_gap = -1;  ///< between them when they stand below each other; negative: `gap`
    float stack = 700;       ///< CSS pixels of room under which they stand below each other
};
void columns(const ColumnsOptions&, std::initializer_list<Body>);

/// Cells of equal width filled from left to right by the widgets that follow: forms, tiles.
struct GridOptions {
    int columns = 2;
    float gap = 16, row_gap = 12;
    float least = 190;  ///< width of a cell under which a column is given up
};
void grid(const GridOptions&, Body);
/// In a grid: the next widget takes `n` cells; `span_all` a whole line.
void span(int n);
inline constexpr int span_all = 99;

/// A white sheet with an optional title.
struct CardOptions {
    std::string_view title;
    int level = 2;         ///< of its heading
    bool stretch = false;  ///< in columns: down to the bottom of the tallest
    bool flush = false;    ///< no padding: for tables and lists
    bool quiet = false;    ///< on the page's colour instead of white
    float gap = 12;        ///< between the things inside
    Body actions = {};     ///< drawn at the right of the title
};
void card(std::string_view key, const CardOptions&, Body);

/// A region that scrolls when its contents are taller. `height` 0: all that is left.
struct ScrollOptions {
    float height = 0;
    float most = 0;          ///< instead of a height: grows with its contents up to this
    std::string_view label;  ///< for screen readers, when it stands for something
    bool main = false;       ///< the one that the page's keys scroll
    float padding_x = 0, padding_top = 0, padding_bottom = 0;
    float gap = 0;
};
void scroll(std::string_view key, const ScrollOptions&, Body);
/// Brings an area back to its top.
void scroll_to_top(std::string_view key);

/// A fixed part of the window, laid out as a column; for frames.
void place(const Rect&, Body);
/// Gives up what is left of the current container below the present point, except `keep` pixels: a box to fill.
Rect rest(float keep = 0);
/// Takes a box of this size (0 wide: all there is) from the current container and lays the body out in it.
void box(Vec2 size, Body);
/// The same without a body: the place itself, for own painting.
Rect take(Vec2 size);

/// For the next thing: in a row what comes after the gap before it.
float width_left();
/// 0 when the container has no bottom (scrolls).
float height_left();

/// A horizontal line across the container.
void divider(float space_above = 0, float space_below = 0);

// Landmarks and groups for screen readers; they do not change the picture.
enum class Region : std::uint8_t { main, navigation, banner, footer, search, form, group, list, item, region };
void region(std::string_view key, Region, std::string_view label, Body);
/// A form: Enter in a field presses its first button with `.submit = true`; true when it has none and Enter was
/// pressed.
bool form(std::string_view key, std::string_view label, Body);

}  // namespace habilis::kit
