#include "web/kit/table.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <deque>
#include <utility>

#include "web/kit/button.h"
#include "web/kit/field.h"
#include "web/kit/overlays.h"
#include "web/kit/piece.h"
#include "web/kit/scrolling.h"
#include "web/kit/table_state.h"
#include "web/kit/text.h"
#include "web/platform/stage.h"

namespace habilis::kit {
namespace {
using mirror::Attr;
using mirror::Tag;
KeyHash wish_key(KeyHash table) { return hash_mix(table, 8); }
constexpr std::int64_t overscan = 2;          // so that arrows and screen readers find the next row
constexpr std::int64_t most_on_paper = 2000;  // more than anybody prints by the way
constexpr float bar = 44;

struct Geometry {
    Rect sheet, header, view, slide, selection, footer;
    float row = 36;
    bool narrow = false;
};

Geometry measure(const TableOptions& o) {
    Geometry g;
    const Breakpoint at = breakpoint();
    g.narrow = platform::stage().width < static_cast<float>(o.narrow_below);
    const bool slides = !g.narrow && o.rows > 0 && !o.loading && place_columns(o, 0, width_left(), 0).slide();
    g.row = o.row_height > 0           ? o.row_height
            : at == Breakpoint::phone  ? 88
            : at == Breakpoint::narrow ? 56
                                       : row_height();
    const float more_head = face(Type::small_strong).line * static_cast<float>(o.head_lines - 1);
    const float head = g.narrow ? 0 : (row_height() == 28 ? 28 : 36) + more_head;
    const float bars = (o.selection_bar ? bar : 0) + (o.footer ? bar : 0) + (slides ? slide_bar : 0);
    const double rows =
        o.rows > 0 || o.loading ? static_cast<double>(std::max<std::int64_t>(o.rows, o.loading ? 8 : 0)) : 0;
    const double natural = static_cast<double>(head + bars + 2) + (rows > 0 ? rows * static_cast<double>(g.row) : 300);
    const float room = height_left() > 0 ? height_left() : 1e9f;
    const float h = o.height > 0
                        ? o.height
                        : static_cast<float>(std::min(natural, static_cast<double>(std::max(room, head + bars + 120))));
    g.sheet = flow::take({0, h});
    g.header = {g.sheet.x, g.sheet.y, g.sheet.w, head};
    g.footer = {g.sheet.x, g.sheet.bottom() - (o.footer ? bar : 0), g.sheet.w, o.footer ? bar : 0};
    g.selection = {g.sheet.x, g.footer.y - (o.selection_bar ? bar : 0), g.sheet.w, o.selection_bar ? bar : 0};
    g.slide = {g.sheet.x, g.selection.y - (slides ? slide_bar : 0), g.sheet.w, slides ? slide_bar : 0};
    g.view = {g.sheet.x + 1, g.header.bottom() + (head > 0 ? 0 : 1), g.sheet.w - 2,
              g.slide.y - g.header.bottom() - (head > 0 ? 0 : 1) - (bars > 0 ? 0 : 1)};
    return g;
}

/// A row as the pass before had it.
struct KeptRow {
    KeyHash key = 0;
    std::int64_t index = 0;
    Rect box;
    bool selected = false;
    int overflow = 0;  // as in TableRow::State
    float slid = 0;    // sideways
    mirror::Span page;
    paint::Piece picture;
    float drawn_at = 0;
};

/// The place of a row, or one whose row is gone.
KeptRow& kept_row(KeyHash key) {
    static std::deque<KeptRow> all;  // of every table: as many as are in the page
    KeptRow* unused = nullptr;
    for (KeptRow& row : all) {
        if (row.key == key) return row;
        if (!mirror::lasts(row.page)) unused = &row;
    }
    if (!unused) unused = &all.emplace_back();
    unused->page = {};
    unused->key = key;
    return *unused;
}
/// A narrow table has no columns, so nothing slides.
ColumnPlaces places_in(const TableOptions& o, const Geometry& g, KeyHash key) {
    TableOptions plain = o;
    if (g.narrow) plain.slides = {};
    return place_columns(plain, g.sheet.x, g.sheet.w, slid(key));
}

}  // namespace

/// What paper says below the rows.
static std::string lacks(const TableOptions& o, FunctionRef<std::int64_t(std::int64_t)> row_key) {
    std::int64_t missing = o.loading ? 0 : o.rows;
    for (std::int64_t i = std::min(missing, most_on_paper) - 1; i >= 0; --i) missing -= row_key(i) >= 0;
    return o.paper(missing);
}

/// Draws a table; a friend of TableRow.
struct TableDrawer {
    const TableOptions& o;
    const Geometry g;
    const KeyHash hash;
    ColumnPlaces places;
    Memo& overflow;
    TableEvent event;

    TableDrawer(const TableOptions& options, const Geometry& geometry, KeyHash key)
        : o(options),
          g(geometry),
          hash(key),
          places(places_in(options, geometry, key)),
          overflow(memo(hash_mix(key, 9))) {}

    void header() {
        if (g.narrow) return;
        paint::fill_top(g.header.inset(1, 1), color(Token::bg_sunken), radius::card - 1);
        paint::horizontal_line(g.header.x + 1, g.header.bottom() - 1, g.header.w - 2, color(Token::line_subtle));
        mirror::open(key_hash("head"), "head", Tag::div, g.header);
        mirror::attr(Attr::role, "rowgroup");
        mirror::open(key_hash("head row"), "head row", Tag::div, g.header);
        mirror::attr(Attr::role, "row");
        mirror::attr(Attr::aria_rowindex, 1);
        if (o.selectable) select_all();
        for (std::size_t i = 0; i < o.columns.size(); ++i) {
            if (places.all[i].shown) column_header(i);
        }
        mirror::close();
        mirror::close();
    }

    void select_all() {
        const Rect box{g.header.x, g.header.y, box_column, g.header.h};
        mirror::open(key_hash("head of boxes"), "head of boxes", Tag::div, box);
        mirror::attr(Attr::role, "columnheader");
        mirror::attr(Attr::aria_colindex, 1);
        bool on = o.all_selected == 1;
        place({box.x + 12, box.y + (box.h - 24) / 2, 24, 24}, [&] {
            event.toggle_all = checkbox(
                "select all", on, {.label = o.select_all_label, .hide_label = true, .mixed = o.all_selected == 2});
        });
        mirror::close();
    }

    void column_header(std::size_t i) {
        const Column& c = o.columns[i];
        const bool sorted = o.sorted == static_cast<int>(i) && o.order != SortOrder::none;
        const bool first = i == 0 && !o.selectable;
        const float left = first ? 12.0f : 8.0f;
        const ColumnPlace& place_of = places.all[i];
        const Rect box{place_of.x, g.header.y, place_of.w, g.header.h}, seen = places.seen(place_of, box);
        mirror::Span span = mirror::begin_span();
        const mirror::NodeId cell = mirror::open(key_hash(c.key), c.key, Tag::div, seen);
        mirror::attr(Attr::role, "columnheader");
        if (seen.w < box.w) mirror::attr(Attr::classes, "clip");
        mirror::attr(Attr::aria_colindex, colindex(o, i));
        if (c.sortable)
            mirror::attr(Attr::aria_sort, !sorted                           ? "none"
                                          : o.order == SortOrder::ascending ? "ascending"
                                                                            : "descending");
        const Rect words = box.inset(left, 0);
        const float high = paint::height(c.label, Type::small_strong, words.w, o.head_lines);
        const Rect lines{words.x, words.y + (words.h - high) / 2, words.w, high};
        if (seen.w < box.w) paint::push_clip(seen);
        if (c.marked) paint::fill(box.inset(0, 1), color(Token::bg_selected));
        const PushKey scope(c.key);
        const mirror::NodeId id = mirror::open(key_hash("sort"), "sort", c.sortable ? Tag::button : Tag::span,
                                               c.sortable         ? box
                                               : o.head_lines > 1 ? lines
                                                                  : words);
        mirror::attr(Attr::text, c.label);
        mirror::attr(Attr::classes, "t-small-strong");
        if (c.sortable) mirror::flag(Attr::act);
        mirror::close();
        const Touch t = c.sortable ? touch(id, box) : Touch{};
        const float natural = paint::width(c.label, Type::small_strong);
        if (natural > words.w * static_cast<float>(o.head_lines)) tooltip_for(seen, c.label, id);
        const Token ink = c.marked ? Token::accent_text : sorted || t.hovered ? Token::text_primary : Token::text_muted;
        const paint::Side side = c.right ? paint::Side::right : paint::Side::left;
        paint::paragraph(lines, c.label, Type::small_strong, color(ink), side, o.head_lines);
        const float w = std::min(natural, words.w);
        if (sorted)
            paint::icon({words.x + w + 6, words.y, 12, words.h},
                        o.order == SortOrder::ascending ? icon::arrow_up : icon::arrow_down, 12, color(ink));
        if (t.clicked) event.sort = static_cast<int>(i);
        if (seen.w < box.w) paint::pop_clip();
        resize_column(o, i, place_of, places, box, cell, event);
        mirror::close();
        mirror::end_span(span);
        reveal_column(hash, places, place_of, span);
    }

    void body(FunctionRef<std::int64_t(std::int64_t)> row_key, FunctionRef<void(TableRow&)> draw) {
        const mirror::NodeId id = mirror::open(key_hash("body"), "body", Tag::div, g.view);
        mirror::attr(Attr::classes, "clip");
        const double row_h = static_cast<double>(g.row);
        follow_focus(row_h);
        show_wanted_row(row_h);
        const double offset = begin_scroll(hash, id, g.view, false);
        paint::push_clip(g.view);
        open_rows(offset);
        const auto last = o.rows - 1;
        const auto top = static_cast<std::int64_t>(offset / row_h),
                   bottom = static_cast<std::int64_t>((offset + static_cast<double>(g.view.h) - 0.5) / row_h);
        event.first_visible = std::min(last, top);
        event.last_visible = std::min(last, bottom);
        const auto below = static_cast<std::int64_t>((offset + static_cast<double>(g.view.h) + 0.5) / row_h);
        event.last_whole = std::clamp(below - 1, event.first_visible, last);
        memo(wish_key(hash)).m = static_cast<int>(event.first_visible);
        const bool paper = context().paper;
        const std::int64_t from = paper ? 0 : std::max<std::int64_t>(0, top - overscan);
        const std::int64_t to = std::min(last, paper ? most_on_paper - 1 : bottom + overscan);
        const std::int64_t kept = focused_row();
        if (kept >= 0 && kept < from) one_row(kept, offset, row_key, draw);
        for (std::int64_t i = from; i <= to; ++i) one_row(i, offset, row_key, draw);
        if (kept > to && kept <= last) one_row(kept, offset, row_key, draw);
        mirror::close();
        end_scroll(hash, static_cast<double>(o.rows) * row_h);
        paint::pop_clip();
        mirror::close();
        slide(hash, places, g.view, g.slide);
        if (!places.slide()) return;
        const Rect all{g.header.x, g.header.y + 1, g.header.w, g.slide.y - g.header.y - 1};
        paint::vertical_line(places.from - 1, all.y, all.h, color(Token::line_button));
        if (places.to < all.right()) paint::vertical_line(places.to, all.y, all.h, color(Token::line_button));
    }

    /// Scrolling moves the group, and its rows keep their places in it; not from the very first row, because the page
    /// can place nothing as far away as the millionth.
    void open_rows(double offset) {
        constexpr double stretch = 65536;
        const double moved = offset - std::floor(offset / stretch) * stretch;
        const mirror::NodeId id = mirror::open(key_hash("moving"), "moving", Tag::div, g.view);
        mirror::attr(Attr::role, "rowgroup");
        mirror::attr(Attr::shift, std::to_string(moved));
        mirror::set_scroll(id, static_cast<float>(moved));
    }

    /// The arrows may want a row that is not on the screen; the row with the focus stays in the page wherever it is.
    void follow_focus(double row_h) {
        const mirror::Input* in = mirror::input(mirror::id_of(hash));
        if (!in || in->reveal_row == 0) return;
        const std::int64_t head = g.narrow ? 1 : 2;
        const std::int64_t index = std::abs(in->reveal_row) - head - o.first;
        if (in->reveal_row > 0 && index >= 0)
            reveal(hash, static_cast<double>(index) * row_h, static_cast<double>(index + 1) * row_h);
        Memo& m = memo(hash_mix(hash, 7));
        m.n = static_cast<int>(index);
        m.m = static_cast<int>(mirror::focused());
    }

    void show_wanted_row(double row_h) {
        Memo& m = memo(wish_key(hash));
        if (m.n == 0) return;
        ScrollState& s = context().scrolls[hash];
        s.view = g.view;
        s.content = static_cast<double>(o.rows) * row_h;
        scroll_to(hash, static_cast<double>(m.n - 1) * row_h);
        m.n = 0;
    }

    std::int64_t focused_row() {
        const Memo& m = memo(hash_mix(hash, 7));
        return m.m != 0 && static_cast<mirror::NodeId>(m.m) == mirror::focused() ? m.n : -1;
    }

    void one_row(std::int64_t index, double offset, FunctionRef<std::int64_t(std::int64_t)> row_key,
                 FunctionRef<void(TableRow&)> draw) {
        const float y = g.view.y + static_cast<float>(static_cast<double>(index) * static_cast<double>(g.row) - offset);
        const Rect box{g.view.x, paint::snap(y), g.view.w, g.row};
        const std::int64_t key = row_key(index);
        if (key < 0) return waiting_row(index, box);
        const PushKey scope(key);
        KeptRow on_paper;
        KeptRow& kept = context().paper ? on_paper : kept_row(key_hash("row"));
        if (!draw_again(kept, index, box)) draw_anew(kept, index, box, draw);
        // Below the last one stands the line of the footer or of the frame.
        if (index + 1 < o.rows) paint::horizontal_line(box.x, box.bottom() - 1, box.w, color(Token::line_subtle));
    }

    /// When nothing but the pointer and the scroll offset has changed, a row is what it was unless the pointer is on
    /// it.
    bool draw_again(KeptRow& kept, std::int64_t index, const Rect& box) {
        const bool hidden = paint::hidden(box), same_size = kept.box.moved(0, box.y - kept.box.y) == box;
        const bool known = context().only_moved && mirror::repeatable(kept.page) && kept.index == index && same_size &&
                           kept.overflow == overflow.n && kept.slid == slid(hash);
        if (!known || hovered(box) || (!hidden && !kept.picture.kept())) return false;
        if (!hidden) {
            if (kept.selected) paint_selected(box);
            kept.picture.draw(box.y - kept.drawn_at);
        }
        mirror::repeat(kept.page, box.y - kept.box.y);
        kept.box = box;
        return true;
    }

    void draw_anew(KeptRow& kept, std::int64_t index, const Rect& box, FunctionRef<void(TableRow&)> draw) {
        Context& c = context();
        TableRow::State state{&o, places, hash, overflow, box, 0, false, !paint::hidden(box), kept.picture};
        TableRow row(state);
        row.index_ = index;
        row.narrow_ = g.narrow;
        row.height_ = g.row;
        row.hovered_ = hovered(box);
        if (row.hovered_ && !c.pointer_touch) paint::fill({box.x, box.y, box.w, box.h - 1}, color(Token::bg_hover));
        mirror::Span page = mirror::begin_span();
        kept.picture.begin();
        const std::size_t overlays = c.overlays.size();
        const bool animating = std::exchange(c.animating, false), unsettled = std::exchange(c.unsettled, false);
        mirror::open(key_hash("row"), "row", Tag::div, box);
        mirror::attr(Attr::role, "row");
        mirror::attr(Attr::aria_rowindex, index + o.first + (g.narrow ? 1 : 2));
        draw(row);
        mirror::close();
        mirror::end_span(page);
        kept.picture.end(box);
        // Not repeated from the frame before but drawn: a row that is pointed at, has the focus, moves, or was measured
        // just now. What floats above belongs to no row.
        const bool still = !row.hovered_ && !c.animating && !c.unsettled && c.overlays.size() == overlays &&
                           !mirror::holds(page, mirror::focused());
        c.unsettled |= unsettled;
        c.animating |= animating;
        kept.page = still ? page : mirror::Span{};
        kept.index = index;
        kept.box = box;
        kept.drawn_at = box.y;
        kept.selected = state.selected;
        kept.overflow = overflow.n;
        kept.slid = slid(hash);
    }

    void waiting_row(std::int64_t index, const Rect& box) {
        constexpr float parts[] = {0.62f, 0.48f, 0.7f, 0.55f, 0.66f, 0.5f};
        if (o.selectable)
            paint::fill({box.x + 12, box.y + box.h / 2 - 8, 16, 16}, color(Token::skeleton), radius::badge);
        for (std::size_t i = 0; i < places.all.size(); ++i) {
            const ColumnPlace& at = places.all[i];
            if (!at.shown) continue;
            const float w = (at.w - 16) * parts[(static_cast<std::size_t>(index) + i * 2) % 6];
            paint::fill(places.seen(at, {at.x + 8, box.y + box.h / 2 - 5, w, 10}), color(Token::skeleton),
                        radius::badge);
        }
        paint::horizontal_line(box.x, box.bottom() - 1, box.w, color(Token::line_subtle));
    }

    void loading_rows() {
        paint::push_clip(g.view);
        const auto count = static_cast<std::int64_t>(std::ceil(g.view.h / g.row));
        for (std::int64_t i = 0; i < count; ++i)
            waiting_row(i, {g.view.x, g.view.y + static_cast<float>(i) * g.row, g.view.w, g.row});
        paint::pop_clip();
    }

    void bars() {
        if (o.selection_bar) {
            const Rect& r = g.selection;
            const Rect inside{r.x + 1, r.y, r.w - 2, r.h - (o.footer ? 0 : 1)};
            o.footer ? paint::fill(inside, color(Token::bg_selected))
                     : paint::fill_bottom(inside, color(Token::bg_selected), radius::card - 1);
            paint::horizontal_line(r.x + 1, r.y, r.w - 2, color(Token::accent_solid));
            place({r.x + 12, r.y + 1, r.w - 24, r.h - 1}, [&] { row({.gap = 8, .height = r.h - 1}, o.selection_bar); });
        }
        if (o.footer) {
            const Rect& r = g.footer;
            paint::horizontal_line(r.x + 1, r.y, r.w - 2, color(Token::line_subtle));
            place({r.x + 16, r.y + 1, r.w - 32, r.h - 1}, [&] { row({.gap = 8, .height = r.h - 1}, o.footer); });
        }
    }
};

TableEvent table(std::string_view key, const TableOptions& o, FunctionRef<std::int64_t(std::int64_t)> row_key,
                 FunctionRef<void(TableRow&)> row) {
    const Geometry g = measure(o);
    const KeyHash hash = key_hash(key);
    paint::framed(g.sheet, color(Token::bg_surface), color(Token::line_subtle), radius::card);
    const mirror::NodeId id =
        mirror::open(hash, key, Tag::div, {g.sheet.x, g.sheet.y, g.sheet.w, g.selection.y - g.sheet.y});
    (void)id;
    const bool rows = o.rows > 0 && !o.loading;
    mirror::attr(Attr::role, "grid");
    mirror::attr(Attr::aria_label, o.label);
    const std::int64_t total = (o.total >= 0 ? o.total : o.first + o.rows) + (g.narrow ? 0 : 1);
    mirror::attr(Attr::aria_rowcount, total);
    mirror::attr(Attr::aria_colcount, static_cast<std::int64_t>(o.columns.size()) + (o.selectable ? 1 : 0));
    mirror::attr(Attr::roving, "grid");
    if (o.loading) mirror::attr(Attr::aria_busy, "true");
    if (context().paper && o.paper) mirror::attr(Attr::data_paper, lacks(o, row_key));
    const PushKey scope(key);
    TableDrawer drawer(o, g, hash);
    drawer.header();
    if (rows) drawer.body(row_key, row);
    mirror::close();
    if (o.loading) drawer.loading_rows();
    else if (o.rows == 0 && o.empty) place(g.view, o.empty);
    drawer.bars();
    return drawer.event;
}

void table_show_row(std::string_view key, std::int64_t row) {
    memo(wish_key(key_hash(key))).n = static_cast<int>(row) + 1;
    context().unsettled = true;  // the table may have been drawn already
}

std::int64_t table_first_row(std::string_view key) { return memo(wish_key(key_hash(key))).m; }

PagerEvent pager(const PagerOptions& o) {
    PagerEvent event;
    // On a narrow phone the words give way to the buttons, not they to the edge.
    const float gap_between = flow::top().gap, side = appearance().touch ? 36 : 28;
    const float page = o.page_words.empty() ? 0 : text_width(o.page_words, Type::cell) + gap_between;
    const float room = width_left() - page - 2 * (side + gap_between) - 1;
    kit::text(o.range_words, {.type = Type::cell,
                              .color = Token::text_secondary,
                              .lines = 2,
                              .width = std::min(text_width(o.range_words, Type::cell) + 1, room)});
    spring();
    if (!o.rows_label.empty() && breakpoint() > Breakpoint::narrow) {
        kit::text(o.rows_label, {.type = Type::cell, .color = Token::text_secondary});
        std::vector<std::string> numbers;
        for (const int n : o.sizes) numbers.push_back(std::to_string(n));
        std::vector<Choice> choices;
        for (const std::string& n : numbers) choices.push_back({n, n});
        std::string value = std::to_string(o.size);
        if (select("rows", value, choices, {.label = o.rows_label, .width = 64, .small = true}))
            std::from_chars(value.data(), value.data() + value.size(), event.size);
        gap(16);
    }
    if (!o.page_words.empty()) kit::text(o.page_words, {.type = Type::cell, .color = Token::text_secondary});
    event.previous = button("previous", {.label = o.previous_label,
                                         .kind = ButtonKind::quiet,
                                         .icon = icon::chevron_left,
                                         .small = true,
                                         .icon_only = true,
                                         .disabled = o.has_previous ? "" : o.previous_label});
    event.next = button("next", {.label = o.next_label,
                                 .kind = ButtonKind::quiet,
                                 .icon = icon::chevron_right,
                                 .small = true,
                                 .icon_only = true,
                                 .disabled = o.has_next ? "" : o.next_label});
    return event;
}

}  // namespace habilis::kit
