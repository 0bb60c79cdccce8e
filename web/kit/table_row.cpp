// The cells of a table's row.
#include <algorithm>

#include "web/kit/field.h"
#include "web/kit/table_state.h"
#include "web/kit/text.h"

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
    const ColumnPlaces& places = state_.places;
    if (at >= places.all.size() || !places.all[at].shown) return;
    const ColumnPlace& place_of = places.all[at];
    const Column& column = state_.options->columns[at];
    const Rect box{place_of.x, state_.row.y, place_of.w, state_.row.h}, seen = places.seen(place_of, box);
    mirror::Span span = mirror::begin_span();
    open_cell(at, seen, column.row_header ? "rowheader" : "gridcell", colindex(*state_.options, at));
    if (seen.w < box.w) mirror::attr(Attr::classes, "clip");
    const bool first = at == 0 && !state_.options->selectable;
    const float left = first ? 12.0f : 8.0f;
    const Rect inside{box.x + left, box.y, box.w - left - 8, box.h};
    // A clip costs a draw call. Texts are cut to their width without one, and few columns hold anything else.
    const int bit = 1 << std::min<std::size_t>(at, 30);
    const bool clipped = seen.w < box.w || (state_.overflow.n & bit) != 0;
    if (clipped) paint::push_clip(seen);
    if (column.marked) paint::fill({box.x, box.y, box.w, box.h - 1}, color(Token::bg_selected));  // above the line
    place(inside, [&] {
        row({.gap = 6, .height = box.h, .along = column.right ? Align::end : Align::start}, [&] {
            body();
            if (flow::top().x > box.right() + 0.5f) remember(state_.overflow.n, state_.overflow.n | bit);
        });
    });
    if (clipped) paint::pop_clip();
    mirror::close();
    mirror::end_span(span);
    reveal_column(state_.table, places, place_of, span);
}

void TableRow::text(std::string_view words, Type type, Token token) {
    cell([&] { kit::text(words, {.type = type, .color = token, .lines = 1}); });
}

void TableRow::actions(Body body) {
    const std::size_t at = state_.column++;
    if (at >= state_.places.all.size() || !state_.places.all[at].shown) return;
    const ColumnPlace& place_of = state_.places.all[at];
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
