#include "web/kit/layout.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "web/kit/context.h"
#include "web/kit/flow.h"
#include "web/kit/paint.h"

namespace habilis::kit {
namespace {
/// A container whose own size is known at the end: place, run, report.
void nested(const flow::Want& want, FunctionRef<Vec2(const Rect&)> lay_out) {
    const Rect place = flow::begin(want);
    flow::end(place, lay_out(place));
}

struct RowSize {
    float width, height;
};

/// Shares the free room of a row among springs and flexible things, by the counts of the pass before.
void share_room(flow::Flow& f, const Memo& m) {
    const float free_room = std::max(0.0f, f.area.w - m.a);
    constexpr float narrow = 160;  // no field wants less
    const float share = m.n > 0 ? free_room / static_cast<float>(m.n) : f.area.w;
    f.flex_size = f.wrap && share < narrow ? f.area.w : share;  // on a line of its own
    f.spring_size = m.n == 0 && m.m > 0 ? free_room / static_cast<float>(m.m) : 0;
    if (m.n == 0 && m.m == 0 && f.along != Align::start) {
        // What has room again stands on one line again.
        const bool wrapped = m.d > 0 && m.a > f.area.w + 0.5f;
        const float beside = wrapped ? std::max(0.0f, f.area.w - m.d) : free_room;
        f.shift = f.along == Align::center ? beside / 2 : beside;
        f.x += f.shift;
    }
}

/// `room`: how far its contents may reach, when they say how wide they are.
Vec2 run_row(const Rect& place, float room, const RowOptions& options, Memo& m, Body body) {
    // On several lines of their own heights nothing stands in the middle of the tallest.
    const float line = options.height > 0 ? options.height : m.d > 0 ? 0 : m.b;
    flow::Flow f = flow::make_column({place.x, place.y, place.w, line}, options.gap, options.align);
    f.kind = flow::Kind::row;
    f.wrap = options.wrap;
    f.along = options.along;
    share_room(f, m);
    if (m.n == 0 && m.m == 0 && options.along == Align::start) f.area.w = std::max(f.area.w, room);
    flow::push(f);
    body();
    const flow::Flow done = flow::top();
    const Vec2 size = flow::pop();
    const float fixed = std::max(0.0f, done.sum - done.flex_size * static_cast<float>(done.flexible));
    // Another pass is needed only when a measure has changed where something stands.
    const Memo before = std::exchange(m, {fixed, done.line, m.c, done.first, done.flexible, done.springs, m.frame});
    const bool shares = done.flexible > 0 || done.springs > 0 || options.along != Align::start;
    const bool moved =
        std::abs(m.a - before.a) > 0.01f || std::abs(m.d - before.d) > 0.01f || m.n != before.n || m.m != before.m;
    const bool taller = std::max(m.b, options.height) != std::max(before.b, options.height);
    const bool rewrapped = (m.d > 0) != (before.d > 0);
    if ((shares && moved) || taller || rewrapped) context().unsettled = true;
    return {shares ? place.w : size.x, std::max(size.y, options.height)};
}
}  // namespace

void column(const ColumnOptions& options, Body body) {
    const flow::Kind outside = flow::top().kind;
    // A row centres by height, which only the pass before knows.
    const KeyHash key = outside == flow::Kind::row ? next_key() : 0;
    nested({options.width, key ? memo(key).a : 0}, [&](const Rect& place) {
        flow::push(flow::make_column({place.x, place.y, place.w, 0}, options.gap, options.align));
        body();
        const Vec2 size = flow::pop();
        if (key) remember(memo(key).a, size.y);
        const bool whole = options.width > 0 || options.align != Align::start || outside != flow::Kind::column;
        return Vec2{whole ? place.w : size.x, size.y};
    });
}

void row(const RowOptions& options, Body body) {
    const KeyHash key = next_key();
    // A row inside a row is as wide as its contents; elsewhere it may use the whole width.
    const bool inside = flow::top().kind == flow::Kind::row;
    Memo& m = memo(key);
    nested({inside ? std::max(1.0f, m.c) : 0, std::max(options.height, m.b)}, [&](const Rect& place) {
        // What it holds may have grown since the pass before.
        const flow::Flow& outside = flow::top();
        const float room = inside ? outside.area.right() - place.x + outside.shift : 0;
        const Vec2 size = run_row(place, room, options, m, body);
        if (inside) remember(m.c, size.x);
        return size;
    });
}

void spring() {
    flow::Flow& f = flow::top();
    if (f.kind != flow::Kind::row) return;
    ++f.springs;
    f.x += f.spring_size;
}

void gap(float size) {
    flow::Flow& f = flow::top();
    if (f.kind == flow::Kind::row) {
        f.x += size;
        f.sum += size;
    } else {
        f.y += size;
        f.natural += size;
    }
}

void columns(const ColumnsOptions& options, std::initializer_list<Body> bodies) {
    const KeyHash key = next_key();
    nested({}, [&](const Rect& place) {
        if (place.w < options.stack) {
            const float gap = options.stacked_gap >= 0 ? options.stacked_gap : options.gap;
            return Vec2{place.w, flow::column_in({place.x, place.y, place.w, 0}, gap, [&] {
                            for (const Body& body : bodies) column({.gap = gap}, body);
                        })};
        }
        float weights = 0, x = place.x, tallest = 0;
        for (const float w : options.weights) weights += w;
        const float room = place.w - options.gap * static_cast<float>(bodies.size() - 1), bottom = memo(key).a;
        auto weight = options.weights.begin();
        for (const Body& body : bodies) {
            const float w = paint::snap(room * (weight == options.weights.end() ? 1 : *weight++) / weights);
            flow::push(flow::make_column({x, place.y, w, bottom}, options.gap));
            body();
            tallest = std::max(tallest, flow::top().natural);
            flow::pop();
            x += w + options.gap;
        }
        remember(memo(key).a, tallest);
        return Vec2{place.w, tallest};
    });
}

void grid(const GridOptions& options, Body body) {
    nested({}, [&](const Rect& place) {
        const int fitting = static_cast<int>((place.w + options.gap) / (options.least + options.gap));
        flow::Flow f = flow::make_column({place.x, place.y, place.w, 0}, options.gap);
        f.kind = flow::Kind::grid;
        f.columns = std::clamp(fitting, 1, options.columns);
        f.row_gap = options.row_gap;
        f.cell = (place.w - options.gap * static_cast<float>(f.columns - 1)) / static_cast<float>(f.columns);
        flow::push(f);
        body();
        return Vec2{place.w, flow::pop().y};
    });
}

void span(int n) { flow::top().span = n; }

void place(const Rect& where, Body body) {
    flow::push(flow::make_column(where, 0));
    body();
    flow::pop();
}

Rect rest(float keep) {
    const flow::Flow& f = flow::top();
    const float h = f.area.h > 0 ? std::max(0.0f, f.area.bottom() - f.y - (f.empty ? 0 : f.gap) - keep) : 0;
    return flow::take({0, h});
}

void box(Vec2 size, Body body) {
    const Rect where = flow::take({size.x, size.y});
    flow::push(flow::make_column(where, 0));
    body();
    flow::pop();
}

Rect take(Vec2 size) { return flow::take({size.x, size.y}); }

float width_left() {
    const flow::Flow& f = flow::top();
    if (f.kind == flow::Kind::row) return f.area.right() - f.x + f.shift - (f.empty ? 0 : f.gap);
    return f.kind == flow::Kind::grid ? f.cell : f.area.w;
}

float height_left() {
    const flow::Flow& f = flow::top();
    return f.area.h > 0 ? f.area.bottom() - f.y : 0;
}

void divider(float space_above, float space_below) {
    const Rect r = flow::take({0, space_above + 1 + space_below});
    paint::horizontal_line(r.x, r.y + space_above, r.w, color(Token::line_subtle));
}

}  // namespace habilis::kit
