#pragma once
// The stack of containers. For the kit's own files.
#include "web/kit/layout.h"

namespace habilis::kit::flow {

/// What a widget asks for. Width 0: as much as there is (in a row, a share of it).
struct Want {
    float w = 0, h = 0;
    float least = 0;  ///< of a width of 0 in a row
};

enum class Kind : std::uint8_t { column, row, grid };

struct Flow {
    Kind kind = Kind::column;
    Rect area;           // h 0: no bottom
    float x = 0, y = 0;  // the next place
    float gap = 0, row_gap = 0;
    Align align = Align::start, along = Align::start;
    bool wrap = false;
    bool empty = true;
    float line = 0;     // row: height of its things; grid: of the present line
    float used_w = 0;   // widest extent
    float natural = 0;  // column: height without what stretches
    // row
    KeyHash key = 0;
    int springs = 0, flexible = 0;
    float spring_size = 0, flex_size = 0;
    float sum = 0;    // of all its things and gaps, springs left out, on however many lines
    float shift = 0;  // of its beginning, when it stands in the middle or at the right
    float first = 0;  // width of its first line, once it has wrapped
    // grid
    int columns = 1, at = 0, span = 1;
    float cell = 0;
};

Flow& top();
void push(const Flow&);
/// Ends the innermost container; returns the size that it used.
Vec2 pop();

/// A place for something of known size.
Rect take(const Want&);
/// The same in two steps, for things whose size is known at the end. begin() gives the place as far as it is known.
Rect begin(const Want&);
void end(const Rect&, Vec2 size, float natural_height = -1);

/// A column inside a box; returns the height used.
float column_in(const Rect&, float gap, Body, Align align = Align::start);
Flow make_column(const Rect&, float gap, Align align = Align::start);

void reset(const Rect& window);

}  // namespace habilis::kit::flow
