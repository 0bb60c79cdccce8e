#pragma once
// A table while it is drawn. For table*.cpp.
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
};

struct TableRow::State {
    const TableOptions* options = nullptr;
    const std::vector<ColumnPlace>& places;
    Memo& overflow;  // n: the columns whose contents once were wider than they, a bit for each
    Rect row;
    std::size_t column = 0;  // the next cell's
    bool selected = false;
    bool painted = true;
    paint::Piece& picture;
};

/// What lies under a row that is selected.
void paint_selected(const Rect& row);

/// Where the columns stand in a given width; those that the window is too narrow for are not shown.
std::vector<ColumnPlace> place_columns(const TableOptions&, float left, float width);
inline constexpr float box_column = 40;
/// Counted from 1, and the column of boxes is the first.
inline std::int64_t colindex(const TableOptions& o, std::size_t column) {
    return static_cast<std::int64_t>(column) + (o.selectable ? 2 : 1);
}

}  // namespace habilis::kit
