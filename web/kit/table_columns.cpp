// Where a table's columns stand, how they slide sideways, and how somebody makes them wider.
#include <algorithm>
#include <cmath>
#include <utility>

#include "web/kit/overlays.h"
#include "web/kit/scrolling.h"
#include "web/kit/table_state.h"
#include "web/platform/stage.h"

namespace habilis::kit {
namespace {
using mirror::Attr;
using mirror::Tag;

constexpr float least_width = 72, most_width = 640, step = 16, grip = 9, least_thumb = 32;

float least_of(const Column& c) { return c.least > 0 ? c.least : least_width; }

/// What the columns that give or take need, when all of them are shown whole.
struct Sums {
    float chosen = 0, loose = 0, spare = 0;
    int flexible = 0;
};

Sums sum_up(const TableOptions& o, std::vector<ColumnPlace>& places) {
    Sums sums;
    for (std::size_t i = 0; i < places.size(); ++i) {
        const Column& c = o.columns[i];
        places[i].shown = c.leaves_below <= static_cast<int>(platform::stage().width);
        if (!places[i].shown) continue;
        sums.flexible += c.width <= 0;
        if (c.chosen || c.pinned) sums.chosen += c.width;
        else {
            sums.loose += c.width;
            sums.spare += std::max(0.0f, c.width - least_of(c));
        }
    }
    return sums;
}

float width_of(const Column& c, const Sums& sums, float room, bool slides) {
    if (c.width <= 0) return std::max(0.0f, (room - sums.chosen - sums.loose) / static_cast<float>(sums.flexible));
    const float over = sums.chosen + sums.loose - room;
    // Without a flexible column all grow, or all shrink, in proportion.
    const bool shares = sums.flexible == 0 || over > 0;
    if (!slides) return shares ? c.width * room / std::max(1.0f, sums.chosen + sums.loose) : c.width;
    if (c.chosen || c.pinned || !shares) return c.width;
    if (over <= 0) return c.width * (room - sums.chosen) / std::max(1.0f, sums.loose);
    if (over > sums.spare) return c.width;  // it slides
    return c.width - over * std::max(0.0f, c.width - least_of(c)) / sums.spare;
}

/// The column whose edge is held, and what it was when that began.
struct Held {
    KeyHash head = 0;
    float width = 0;
};
Held held;
}  // namespace

ColumnPlaces place_columns(const TableOptions& o, float left, float width, float by) {
    ColumnPlaces places;
    places.all.resize(o.columns.size());
    const float boxes = o.selectable ? box_column : 0, right = left + width;
    const bool slides = !o.slides.empty();
    const Sums sums = sum_up(o, places.all);
    float x = left + boxes;
    for (std::size_t i = 0; i < places.all.size(); ++i) {
        ColumnPlace& place = places.all[i];
        if (!place.shown) continue;
        place.x = x;
        place.w = width_of(o.columns[i], sums, width - boxes, slides);
        x += place.w;
    }
    places.from = left;
    places.to = right;
    if (!slides || places.all.empty()) return places;
    const bool pinned = o.columns.back().pinned;
    places.most = std::max(0.0f, x - right - 0.5f);
    if (pinned) places.all.back().x = right - places.all.back().w;
    if (!places.slide()) return places;
    places.from = places.all.front().x + places.all.front().w;
    if (pinned) places.to = places.all.back().x;
    by = std::clamp(by, 0.0f, places.most);
    for (std::size_t i = 1; i + (pinned ? 1 : 0) < places.all.size(); ++i) {
        places.all[i].slides = true;
        places.all[i].x -= by;
    }
    return places;
}

float slid(KeyHash table) { return context().scrolls[table].across; }

namespace {
void slide_to(ScrollState& s, float offset) {
    offset = paint::snap(std::clamp(offset, 0.0f, s.across_most));
    if (offset == s.across) return;
    s.across = offset;
    context().unsettled = true;
}
}  // namespace

void slide(KeyHash table, const ColumnPlaces& places, const Rect& rows, const Rect& bar) {
    Context& c = context();
    ScrollState& s = c.scrolls[table];
    s.across_most = places.most;
    slide_to(s, s.across);
    if (!places.slide()) return;
    const float seen = std::max(1.0f, places.to - places.from);
    const float length = std::max(least_thumb, seen * seen / (seen + places.most)), travel = seen - length;
    const auto thumb = [&] { return Rect{places.from + travel * s.across / places.most, bar.y + 5, length, 6}; };
    const KeyHash key = hash_mix(table, 11);
    const Rect zone{places.from, bar.y, seen, bar.h};
    if (c.pointer_pressed && !c.pointer_touch && hovered(zone)) {
        c.dragged_scroll = key;
        if (!thumb().inset(0, -5).contains(c.pointer))
            slide_to(s, (c.pointer.x - places.from - length / 2) / std::max(1.0f, travel) * places.most);
        c.drag_from = static_cast<double>(s.across);
        c.pointer_pressed = false;
    }
    const float moved = c.pointer.x - c.press_at.x;
    // A finger slides what it lies on, once it has gone sideways.
    if (c.pointer_touch && c.pointer_down && !c.dragged_scroll && hovered(rows) && std::abs(moved) > 8) {
        c.dragged_scroll = key;
        c.drag_from = static_cast<double>(s.across + moved);
    }
    const bool dragged = c.dragged_scroll == key && c.pointer_down;
    if (dragged && c.pointer_touch) slide_to(s, static_cast<float>(c.drag_from) - moved);
    else if (dragged) slide_to(s, static_cast<float>(c.drag_from) + moved / std::max(1.0f, travel) * places.most);
    paint::fill(thumb(), color(Token::scroll_thumb).with_alpha(dragged || hovered(zone) ? 1.0f : 0.75f), 3);
}

void reveal_column(KeyHash table, const ColumnPlaces& places, const ColumnPlace& place, const mirror::Span& cell) {
    if (!place.slides || !mirror::holds(cell, mirror::focused())) return;
    Memo& m = memo(hash_mix(table, 12));
    const int now = static_cast<int>(mirror::focused());
    if (std::exchange(m.n, now) == now) return;
    ScrollState& s = context().scrolls[table];
    const float before = place.x - places.from, after = place.x + place.w - places.to;
    if (before < 0) slide_to(s, s.across + before);
    else if (after > 0) slide_to(s, s.across + std::min(after, before));
}

void resize_column(const TableOptions& o, std::size_t column, const ColumnPlace& place, const ColumnPlaces& places,
                   const Rect& head, mirror::NodeId id, TableEvent& event) {
    const Column& c = o.columns[column];
    if (o.slides.empty() || c.pinned) return;
    Context& all = context();
    const auto wants = [&](float width) {
        event.resized = static_cast<int>(column);
        event.width = width > 0 ? std::clamp(paint::snap(width), least_of(c), most_width) : 0;
    };
    if (const mirror::Input* in = mirror::input(id); in && in->key == mirror::Press::wider) wants(place.w + step);
    else if (in && in->key == mirror::Press::narrower) wants(place.w - step);
    else if (in && in->closed) wants(0);  // a double click on the edge
    const Rect edge{head.right() - (grip + 1) / 2, head.y, grip, head.h};
    if (place.slides && (edge.x < places.from || edge.right() > places.to + grip)) return;
    mirror::open(key_hash("edge"), "edge", Tag::span, edge);
    mirror::attr(Attr::classes, "edge");
    mirror::attr(Attr::aria_hidden, "true");
    mirror::close();
    const KeyHash key = key_hash("edge");
    if (all.pointer_pressed && hovered(edge)) {
        all.dragged_scroll = key;  // a finger that holds the edge scrolls nothing
        all.pointer_pressed = false;
        held = {key, place.w};
    }
    const bool holds = held.head == key && all.dragged_scroll == key && all.pointer_down;
    const float moved = all.pointer.x - all.press_at.x;
    if (holds && moved != 0 && held.width + moved != place.w) wants(held.width + moved);
    if (holds || hovered(edge)) paint::fill({head.right() - 1, head.y, 2, head.h}, color(Token::accent_solid));
    if (!holds) tooltip_for(edge, o.slides);
}

}  // namespace habilis::kit
