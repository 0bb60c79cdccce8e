#include "web/kit/table.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <unordered_map>
#include <vector>

#include "web/kit/flow.h"
#include "web/kit/text.h"
#include "web/kit/widget.h"

namespace habilis::kit {
namespace {
using mirror::Attr;
using mirror::Tag;

constexpr float tick_width = 40, cell_padding = 8, first_padding = 12, bar_height = 44;
constexpr float thumb_width = 6, thumb_margin = 8, least_thumb = 32;
constexpr int overscan = 3;

/// Offsets are counted in double: a million rows are 36 million pixels, beyond what a float tells apart.
struct Scrolled {
    double offset = 0, content = 0, drag_from = 0;
    Rect view;
};

Scrolled& scrolled(KeyHash key) {
    static std::unordered_map<KeyHash, Scrolled> all;
    return all[key];
}

double most(const Scrolled& s) { return std::max(0.0, s.content - static_cast<double>(s.view.h)); }

void move_to(Scrolled& s, double offset) {
    offset = std::round(std::clamp(offset, 0.0, most(s)) * 4) / 4;
    if (std::abs(offset - s.offset) < 0.01) return;
    s.offset = offset;
    context().unsettled = true;
}

/// A column that is in sight, and where.
struct Placed {
    int index;
    Rect box;
};

std::vector<Placed> lay_columns(const TableOptions& o, const Rect& box) {
    float fixed = o.selectable ? tick_width : 0;
    int sharing = 0;
    std::vector<Placed> shown;
    for (int i = 0; i < static_cast<int>(o.columns.size()); ++i) {
        const Column& column = o.columns[static_cast<std::size_t>(i)];
        if (box.w < static_cast<float>(column.leaves_below)) continue;
        shown.push_back({i, {}});
        fixed += column.width;
        if (column.width <= 0) ++sharing;
    }
    // Without a column that shares, all grow in proportion.
    const float spare = std::max(0.0f, box.w - fixed);
    const float own = fixed - (o.selectable ? tick_width : 0);
    const float stretch = sharing == 0 && own > 0 ? (own + spare) / own : 1;
    float x = box.x + (o.selectable ? tick_width : 0);
    for (Placed& placed : shown) {
        const float wanted = o.columns[static_cast<std::size_t>(placed.index)].width;
        const float w = wanted > 0 ? wanted * stretch : spare / static_cast<float>(sharing);
        placed.box = {paint::snap(x), box.y, w, box.h};
        x += w;
    }
    return shown;
}

/// A check box of 16 in a target of 24, without words beside it.
bool tick(std::string_view key, const Rect& cell, int state, std::string_view name) {
    const Rect target{cell.x + (cell.w - 24) / 2, cell.y + (cell.h - 24) / 2, 24, 24};
    const mirror::NodeId id = mirror::open(key_hash(key), key, Tag::input, target);
    mirror::attr(Attr::type, "checkbox");
    mirror::attr(Attr::checked, state == 1 ? "true" : state == 2 ? "mixed" : "false");
    mirror::attr(Attr::aria_label, name);
    mirror::flag(Attr::act);
    mirror::close();
    const Touch t = touch(id, target);
    const Rect square{paint::snap(target.x + 4), paint::snap(target.y + 4), 16, 16};
    if (state == 0) {
        const Token line = t.hovered ? Token::line_control_hover : Token::line_control;
        paint::framed(square, color(t.pressed ? Token::bg_pressed : Token::bg_surface), color(line), radius::badge);
    } else {
        const Token fill = t.pressed ? Token::accent_pressed : t.hovered ? Token::accent_hover : Token::accent_solid;
        paint::fill(square, color(fill), radius::badge);
        paint::icon(square, state == 1 ? icon::check : icon::minus, 12, color(Token::text_on_solid));
    }
    return t.clicked;
}

}  // namespace

struct TableRow::State {
    const TableOptions& options;
    KeyHash key = 0;
    Rect sheet, head, body;
    std::vector<Placed> columns;
    float row_height = 36;
    bool narrow = false;
    Scrolled& scroll;
    TableEvent event;
    // of the row being drawn
    Rect box;
    std::string name;
    bool filled = false;
    std::size_t column = 0;
};

struct TableDrawer {
    TableRow::State& s;

    void header_cell(const Placed&);
    void header();
    void grid_input(mirror::NodeId grid);
    void drag_thumb();
    void begin_row(TableRow&, std::int64_t index, std::int64_t identity);
    void waiting_row(std::int64_t index);
    void rows(FunctionRef<std::int64_t(std::int64_t)> row_key, FunctionRef<void(TableRow&)> row);
    void strip(Body, float y, Token fill, Token line);
    [[nodiscard]] Rect row_box(std::int64_t index) const {
        const double y = static_cast<double>(index) * static_cast<double>(s.row_height) - s.scroll.offset;
        return {s.body.x, paint::snap(s.body.y + static_cast<float>(y)), s.body.w, s.row_height};
    }
};

void TableDrawer::header_cell(const Placed& placed) {
    const Column& column = s.options.columns[static_cast<std::size_t>(placed.index)];
    const Rect place{placed.box.x, s.head.y, placed.box.w, s.head.h};
    const bool sorted = s.options.sorted == placed.index;
    const bool down = s.options.order == SortOrder::descending;
    mirror::open(key_hash(column.key), column.key, Tag::div, place);
    mirror::attr(Attr::role, "columnheader");
    mirror::attr(Attr::aria_colindex, std::int64_t{placed.index + 1 + (s.options.selectable ? 1 : 0)});
    if (column.sortable) mirror::attr(Attr::aria_sort, !sorted ? "none" : down ? "descending" : "ascending");
    Touch t;
    if (column.sortable) {
        const PushKey scope(column.key);
        const mirror::NodeId id = mirror::open(key_hash("sort"), "sort", Tag::button, place.inset(2, 2));
        mirror::attr(Attr::text, column.label);
        mirror::attr(Attr::classes, type_class(Type::small_strong));
        mirror::flag(Attr::act);
        mirror::close();
        t = touch(id, place.inset(2, 2));
    } else {
        mirror::attr(Attr::text, column.label);
        mirror::attr(Attr::classes, type_class(Type::small_strong) + " one");
    }
    mirror::close();
    if (t.clicked) s.event.sort = placed.index;
    const bool first = placed.index == 0 && !s.options.selectable;
    const Rect words{place.x + (first ? first_padding : cell_padding), place.y, place.w - 2 * cell_padding, place.h};
    const Color ink = color(sorted || t.hovered ? Token::text_primary : Token::text_muted);
    const float w = paint::line(words, column.label, Type::small_strong, ink, column.right ? paint::Side::right : paint::Side::left);
    if (sorted) paint::icon({words.x + w + 4, words.y, 12, words.h}, down ? icon::arrow_down : icon::arrow_up, 12, ink);
}

void TableDrawer::header() {
    if (s.narrow) return;
    paint::fill(s.head, color(Token::bg_sunken));
    paint::horizontal_line(s.head.x, s.head.bottom() - 1, s.head.w, color(Token::line_subtle));
    mirror::open(key_hash("head"), "head", Tag::div, s.head);
    mirror::attr(Attr::role, "row");
    mirror::attr(Attr::aria_rowindex, std::int64_t{1});
    const PushKey scope("head");
    if (s.options.selectable) {
        const Rect place{s.head.x, s.head.y, tick_width, s.head.h};
        mirror::open(key_hash("tick"), "tick", Tag::div, place);
        mirror::attr(Attr::role, "columnheader");
        mirror::attr(Attr::aria_colindex, std::int64_t{1});
        if (tick("all", place, s.options.all_selected, s.options.select_all_label)) s.event.toggle_all = true;
        mirror::close();
    }
    for (const Placed& placed : s.columns) header_cell(placed);
    mirror::close();
}

/// The wheel, the row that the arrow keys want, and the browser's own scrolling (it brings a focused row into view).
void TableDrawer::grid_input(mirror::NodeId grid) {
    Context& c = context();
    Scrolled& scroll = s.scroll;
    const auto height = static_cast<double>(s.row_height), view = static_cast<double>(s.body.h);
    scroll.view = s.body;
    scroll.content = static_cast<double>(s.options.rows) * height;
    if (const mirror::Input* in = mirror::input(grid)) {
        if (in->scrolled) move_to(scroll, scroll.offset + static_cast<double>(in->scroll));
        const int header_rows = s.narrow ? 0 : 1;
        if (in->reveal_row > 0) {
            const double top = static_cast<double>(std::max(0, in->reveal_row - 1 - header_rows)) * height;
            if (top < scroll.offset) move_to(scroll, top);
            else if (top + height > scroll.offset + view) move_to(scroll, top + height - view);
        }
    }
    if (c.wheel.y != 0 && hovered(s.body)) {
        const double before = scroll.offset;
        move_to(scroll, scroll.offset + static_cast<double>(c.wheel.y));
        if (scroll.offset != before) c.wheel.y = 0;
    }
    scroll.offset = std::clamp(scroll.offset, 0.0, most(scroll));
}

void TableDrawer::drag_thumb() {
    Scrolled& scroll = s.scroll;
    if (most(scroll) < 0.5) return;
    Context& c = context();
    const Rect& body = s.body;
    const float length = std::max(least_thumb, body.h * static_cast<float>(static_cast<double>(body.h) / scroll.content) - 4);
    const float travel = body.h - 4 - length;
    const auto thumb = [&] {
        const float at = static_cast<float>(scroll.offset / most(scroll)) * travel;
        return Rect{body.right() - thumb_margin - thumb_width, body.y + 2 + at, thumb_width, length};
    };
    const Rect zone{body.right() - thumb_margin - thumb_width - 5, body.y, thumb_width + 5 + thumb_margin, body.h};
    if (c.pointer_pressed && !c.pointer_touch && hovered(zone)) {
        c.dragged_scroll = s.key;
        if (!thumb().inset(-5, 0).contains(c.pointer)) move_to(scroll, static_cast<double>((c.pointer.y - body.y - length / 2) / travel) * most(scroll));
        scroll.drag_from = scroll.offset;
        c.pointer_pressed = false;
    }
    const bool held = c.dragged_scroll == s.key && c.pointer_down;
    const auto moved = static_cast<double>(c.pointer.y - c.press_at.y);
    if (held && !c.pointer_touch) move_to(scroll, scroll.drag_from + moved / static_cast<double>(travel) * most(scroll));
    if (c.pointer_touch && c.pointer_down && !c.dragged_scroll && hovered(body) && std::abs(moved) > 8) {
        c.dragged_scroll = s.key;
        scroll.drag_from = scroll.offset + moved;
    }
    if (held && c.pointer_touch) move_to(scroll, scroll.drag_from - moved);
    paint::fill(thumb(), color(Token::scroll_thumb).with_alpha(held || hovered(zone) ? 1.0f : 0.75f), 3);
}

void TableDrawer::begin_row(TableRow& row, std::int64_t index, std::int64_t identity) {
    s.box = row_box(index);
    s.name.clear();
    s.column = 0;
    s.filled = false;
    row.index_ = index;
    row.narrow_ = s.narrow;
    row.height_ = s.row_height;
    row.hovered_ = hovered(s.box.clipped(s.body));
    mirror::open(hash_mix(s.key, static_cast<std::uint64_t>(identity)), "row", Tag::div, s.box);
    mirror::attr(Attr::role, "row");
    mirror::attr(Attr::aria_rowindex, index + (s.narrow ? 1 : 2));
}

void TableDrawer::waiting_row(std::int64_t index) {
    const Rect box = row_box(index);
    for (const Placed& placed : s.columns) {
        const float part = 0.45f + 0.1f * static_cast<float>((index * 7 + placed.index * 3) % 4);
        paint::fill({placed.box.x + cell_padding, box.y + box.h / 2 - 5, (placed.box.w - 2 * cell_padding) * part, 10}, color(Token::skeleton), radius::badge);
    }
    paint::horizontal_line(box.x, box.bottom() - 1, box.w, color(Token::line_subtle));
}

void TableDrawer::rows(FunctionRef<std::int64_t(std::int64_t)> row_key, FunctionRef<void(TableRow&)> draw) {
    const auto height = static_cast<double>(s.row_height);
    const auto first = static_cast<std::int64_t>(s.scroll.offset / height);
    const auto end = static_cast<std::int64_t>(std::ceil((s.scroll.offset + static_cast<double>(s.body.h)) / height));
    s.event.first_visible = first;
    s.event.last_visible = std::min(s.options.rows, end) - 1;
    paint::push_clip(s.body);
    const std::int64_t from = std::max<std::int64_t>(0, first - overscan), to = std::min(s.options.rows, end + overscan);
    for (std::int64_t index = from; index < to; ++index) {
        const std::int64_t identity = row_key(index);
        if (identity == 0) {  // not loaded yet
            waiting_row(index);
            continue;
        }
        TableRow row(s);
        begin_row(row, index, identity);
        const PushKey scope(identity);
        draw(row);
        if (!s.filled) row.look(RowLook::normal);
        mirror::close();
    }
    paint::pop_clip();
}

void TableDrawer::strip(Body body, float y, Token fill, Token line) {
    const Rect box{s.sheet.x, y, s.sheet.w, bar_height};
    paint::fill(box.inset(1, 0), color(fill));
    paint::horizontal_line(box.x, box.y, box.w, color(line));
    flow::column_in(box.inset(first_padding, 0), 0, [&] { row({.gap = 8, .height = bar_height}, body); });
}

TableEvent table(std::string_view key, const TableOptions& o, FunctionRef<std::int64_t(std::int64_t)> row_key,
                 FunctionRef<void(TableRow&)> draw) {
    const KeyHash hash = key_hash(key);
    const bool narrow = breakpoint() < Breakpoint::medium;
    const float density = row_height();
    const float height = o.row_height > 0 ? o.row_height : !narrow ? density : breakpoint() == Breakpoint::phone ? 88.0f : 56.0f;
    const float head = narrow ? 0 : density;
    const float bars = (o.selection_bar ? bar_height : 0) + (o.footer ? bar_height : 0);
    const float wanted = head + bars + static_cast<float>(std::min<std::int64_t>(o.rows, 100000)) * height;
    const float room = height_left();
    const Rect sheet = o.height > 0 ? flow::take({0, o.height}) : room > 0 ? flow::take({0, o.rows > 0 && !o.empty ? std::min(wanted, room) : room}) : flow::take({0, wanted});
    paint::framed(sheet, color(Token::bg_surface), color(Token::line_subtle), radius::card);
    const Rect grid_box{sheet.x, sheet.y, sheet.w, sheet.h - bars};
    TableRow::State s{o, hash, sheet, {sheet.x + 1, sheet.y + 1, sheet.w - 2, std::max(0.0f, head - 1)}, {sheet.x + 1, sheet.y + head, sheet.w - 2, std::max(0.0f, grid_box.h - head - (bars > 0 ? 0 : 1))},
                      {}, height, narrow, scrolled(hash), {}, {}, {}, false, 0};
    s.columns = lay_columns(o, s.body);
    TableDrawer drawer{s};
    const mirror::NodeId grid = mirror::open(hash, key, Tag::div, grid_box);
    mirror::attr(Attr::role, "grid");
    mirror::attr(Attr::aria_label, o.label);
    mirror::attr(Attr::aria_rowcount, o.rows + (narrow ? 0 : 1));
    mirror::attr(Attr::aria_colcount, static_cast<std::int64_t>(o.columns.size()) + (o.selectable ? 1 : 0));
    if (o.selectable) mirror::attr(Attr::aria_multiselectable, "true");
    if (o.loading) mirror::attr(Attr::aria_busy, "true");
    mirror::attr(Attr::roving, "grid");
    mirror::attr(Attr::classes, "view");
    mirror::attr(Attr::scroll, "0");
    {
        const PushKey scope(key);
        drawer.grid_input(grid);
        drawer.header();
        if (o.rows > 0) drawer.rows(row_key, draw);
    }
    mirror::close();
    drawer.drag_thumb();
    const PushKey scope(key);
    if (o.rows == 0 && o.empty) flow::column_in(s.body, 0, o.empty);
    if (o.selection_bar) drawer.strip(o.selection_bar, sheet.bottom() - bars, Token::bg_selected, Token::accent_solid);
    if (o.footer) drawer.strip(o.footer, sheet.bottom() - bar_height - 1, Token::bg_surface, Token::line_subtle);
    return s.event;
}

void TableRow::name(std::string_view name) { state_.name = name; }

void TableRow::look(RowLook look) {
    if (state_.filled) return;
    state_.filled = true;
    const Rect& box = state_.box;
    const bool ticked = look == RowLook::selected;
    if (state_.options.selectable) mirror::attr(Attr::aria_selected, ticked ? "true" : "false");
    paint::fill(box, color(ticked ? Token::bg_selected : hovered_ ? Token::bg_hover : Token::bg_surface));
    if (ticked) paint::fill({box.x, box.y, 2, box.h}, color(Token::accent_solid));
    paint::horizontal_line(box.x, box.bottom() - 1, box.w, color(Token::line_subtle));
}

bool TableRow::select(bool& selected) {
    look(selected ? RowLook::selected : RowLook::normal);
    const Rect place{state_.box.x, state_.box.y, tick_width, state_.box.h};
    mirror::open(key_hash("tick"), "tick", Tag::div, place);
    mirror::attr(Attr::role, "gridcell");
    mirror::attr(Attr::aria_colindex, std::int64_t{1});
    const std::string words = std::string(state_.options.select_row_label) + " " + state_.name;
    const bool pressed = tick("box", place, selected ? 1 : 0, words);
    mirror::close();
    if (pressed) selected = !selected;
    return pressed;
}

void TableRow::cell(Body body) {
    look(RowLook::normal);
    // Columns that have left the layout are skipped, in step with the caller's calls.
    const auto index = static_cast<int>(state_.column++);
    const auto found = std::find_if(state_.columns.begin(), state_.columns.end(), [&](const Placed& p) { return p.index == index; });
    if (found == state_.columns.end()) return;
    const Column& column = state_.options.columns[static_cast<std::size_t>(index)];
    const Rect place{found->box.x, state_.box.y, found->box.w, state_.box.h};
    mirror::open(key_hash(column.key), column.key, Tag::div, place);
    mirror::attr(Attr::role, column.row_header ? "rowheader" : "gridcell");
    mirror::attr(Attr::aria_colindex, static_cast<std::int64_t>(index) + (state_.options.selectable ? 2 : 1));
    const float left = index == 0 && !state_.options.selectable ? first_padding : cell_padding;
    const PushKey scope(column.key);
    paint::push_clip(place.clipped(state_.body));
    flow::column_in({place.x + left, place.y, place.w - left - cell_padding, place.h}, 0, [&] {
        row({.gap = 4, .height = place.h, .along = column.right ? Align::end : Align::start}, body);
    });
    paint::pop_clip();
    mirror::close();
}

void TableRow::text(std::string_view words, Type type, Token ink) {
    cell([&] { kit::text(words, {.type = type, .color = ink, .width = width_left()}); });
}

void TableRow::actions(Body body) {
    cell([&] { row({.gap = 0, .height = height_}, body); });
}

void TableRow::whole(Body body) {
    look(RowLook::normal);
    const float left = state_.options.selectable ? tick_width + 4 : 16;
    const Rect place{state_.box.x + left, state_.box.y, state_.box.w - left - 8, state_.box.h};
    mirror::open(key_hash("whole"), "whole", Tag::div, place);
    mirror::attr(Attr::role, "rowheader");
    mirror::attr(Attr::aria_colindex, std::int64_t{state_.options.selectable ? 2 : 1});
    const PushKey scope("whole");
    paint::push_clip(place.clipped(state_.body));
    flow::column_in({place.x, place.y + 8, place.w, place.h - 16}, 2, body);
    paint::pop_clip();
    mirror::close();
}

}  // namespace habilis::kit
