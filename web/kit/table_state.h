#pragma once
// A table while it is drawn. For table*.cpp.
#include <algorithm>
#include <vector>

#include "web/kit/flow.h"
#include "web/kit/layout.h"
#include "web/kit/piece.h"
#include "web/kit/table.h"
#include "web/kit/widget.h"

namespace habilis::kit {

struct ColumnPlace {
    float x = 0, w = 0;
    bool shown = true;
    bool slides = false;  // under what stays in place
};

struct ColumnPlaces {
    std::vector<ColumnPlace> all;
    float from = 0, to = 0;  // between what stays in place
    float most = 0;          // how far they slide

    bool slide() const { return most > 0; }
    /// What is seen of a box in a column.
    Rect seen(const ColumnPlace& place, const Rect& box) const {
        return place.slides ? box.clipped({from, box.y, std::max(0.0f, to - from), box.h}) : box;
    }
};

struct TableRow::State {
    const TableOptions* options = nullptr;
    const ColumnPlaces& places;
    KeyHash table;
    Memo& overflow;  // n: the columns whose contents once were wider than they, a bit for each
    Rect row;
    std::size_t column = 0;  // the next cell's
    bool selected = false;
    bool painted = true;
    paint::Piece& picture;
};

/// What lies under a row that is selected.
void paint_selected(const Rect& row);

/// Where the columns stand in a given width, having slid so far; those that the window is too narrow for are not shown.
ColumnPlaces place_columns(const TableOptions&, float left, float width, float by);
inline constexpr float slide_bar = 16;  // below the rows, when they slide
float slid(KeyHash table);
/// Wheel, finger and thumb, and what the focus wants to see.
void slide(KeyHash table, const ColumnPlaces&, const Rect& rows, const Rect& bar);
/// Brings a column into sight when the focus has just come into it.
void reveal_column(KeyHash table, const ColumnPlaces&, const ColumnPlace&, const mirror::Span& cell);
/// The right edge of a column's head: what is dragged, or asked for by Shift and an arrow on the head.
void resize_column(const TableOptions&, std::size_t column, const ColumnPlace&, const ColumnPlaces&, const Rect& head,
                   mirror::NodeId id, TableEvent&);
inline constexpr float box_column = 40;
/// Counted from 1, and the column of boxes is the first.
inline std::int64_t colindex(const TableOptions& o, std::size_t column) {
    return static_cast<std::int64_t>(column) + (o.selectable ? 2 : 1);
}

}  // namespace habilis::kit
