// The cells of a table's row.
#include <algorithm>

#include "web/kit/field.h"
#include "web/kit/table_state.h"
#include "web/kit/text.h"
#include "web/platform/stage.h"

namespace habilis::kit {
namespace {
using mirror::Attr;
using mirror::Tag;

void open_cell(std::size_t column, const Rect& box, std::string_view role, std::int64_t colindex) {
    mirror::open(hash_mix(key_hash("cell"), column), "cell", Tag::div, box);
    mirror::attr(Attr::role, role);
    mirror::attr(Attr::aria_colindex, colindex);
}
}  // namespace

std::vector<ColumnPlace> place_columns(const TableOptions& o, float left, float width) {
    std::vector<ColumnPlace> places(o.columns.size());
    float fixed = o.selectable ? box_column : 0;
    int flexible = 0;
    for (std::size_t i = 0; i < places.size(); ++i) {
        places[i].shown = o.columns[i].leaves_below <= static_cast<int>(platform::stage().width);
        if (!places[i].shown) continue;
        fixed += o.columns[i].width;
        flexible += o.columns[i].width <= 0;
    }
    const float rest = width - fixed, boxes = o.selectable ? box_column : 0;
    // Without a flexible column all grow, or all shrink, in proportion.
    const float scale = flexible == 0 || rest < 0 ? (width - boxes) / std::max(1.0f, fixed - boxes) : 1;
    float x = left + boxes;
    for (std::size_t i = 0; i < places.size(); ++i) {
        if (!places[i].shown) continue;
        const float own = o.columns[i].width;
        places[i].x = x;
        places[i].w = own > 0 ? own * scale : std::max(0.0f, rest / static_cast<float>(flexible));
        x += places[i].w;
    }
    return places;
}

void paint_selected(const Rect& row) {
    paint::fill({row.x, row.y, row.w, row.h - 1}, color(Token::bg_selected));
    paint::fill({row.x, row.y, 2, row.h - 1}, color(Token::accent_solid));
}

bool TableRow::select(bool& selected, std::string_view label) {
    state_.selected = selected;
    if (selected && state_.painted) {
        paint_selected(state_.row);
        state_.picture.begin();  // it does not belong to what is kept
    }
    const Rect box{state_.row.x - 1, state_.row.y, box_column, state_.row.h};  // under the head's box
    open_cell(state_.options->columns.size(), box, "gridcell", 1);
    bool toggled = false;
    place({box.x + 12, box.y + (box.h - 24) / 2, 24, 24},
          [&] { toggled = checkbox("select", selected, {.label = label, .hide_label = true}); });
    mirror::close();
    return toggled;
}

void TableRow::cell(Body body) {
    const std::size_t at = state_.column++;
    if (at >= state_.places.size() || !state_.places[at].shown) return;
    const ColumnPlace& place_of = state_.places[at];
    const Column& column = state_.options->columns[at];
    const Rect box{place_of.x, state_.row.y, place_of.w, state_.row.h};
    open_cell(at, box, column.row_header ? "rowheader" : "gridcell", colindex(*state_.options, at));
    const bool first = at == 0 && !state_.options->selectable;
    const float left = first ? 12.0f : 8.0f;
    const Rect inside{box.x + left, box.y, box.w - left - 8, box.h};
    // Clips cost draw calls; words end in time by themselves, and few columns hold anything else.
    const int bit = 1 << std::min<std::size_t>(at, 30);
    const bool clipped = (state_.overflow.n & bit) != 0;
    if (clipped) paint::push_clip(box);
    place(inside, [&] {
        row({.gap = 6, .height = box.h, .along = column.right ? Align::end : Align::start}, [&] {
            body();
            if (flow::top().x > box.right() + 0.5f) remember(state_.overflow.n, state_.overflow.n | bit);
        });
    });
    if (clipped) paint::pop_clip();
    mirror::close();
}

void TableRow::text(std::string_view words, Type type, Token token) {
    cell([&] { kit::text(words, {.type = type, .color = token, .lines = 1}); });
}

void TableRow::actions(Body body) {
    const std::size_t at = state_.column++;
    if (at >= state_.places.size() || !state_.places[at].shown) return;
    const ColumnPlace& place_of = state_.places[at];
    const Rect box{place_of.x, state_.row.y, place_of.w, state_.row.h};
    open_cell(at, box, "gridcell", colindex(*state_.options, at));
    place({box.x + 2, box.y, box.w - 4, box.h}, [&] { row({.gap = 0, .height = box.h}, body); });
    mirror::close();
}

void TableRow::whole(Body body) {
    const Rect& r = state_.row;
    open_cell(0, r, "gridcell", 1);
    const float dx = r.h >= 80 ? 16 : 12;
    place({r.x + dx, r.y, r.w - 2 * dx, r.h}, [&] {
        Memo& m = memo(next_key());
        gap(std::max(0.0f, (r.h - m.a) / 2));
        const float before = flow::top().y;
        body();
        remember(m.a, flow::top().y - before);
    });
    mirror::close();
}

}  // namespace habilis::kit
