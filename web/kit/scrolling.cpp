#include "web/kit/scrolling.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "web/kit/paint.h"
#include "web/platform/stage.h"

namespace habilis::kit {
namespace {
constexpr float thumb_width = 6, thumb_margin = 8, least_thumb = 32, finger_slop = 8;

double largest(const ScrollState& s) { return std::max(0.0, s.content - static_cast<double>(s.view.h)); }

void move_to(ScrollState& s, double offset) {
    const double ratio = static_cast<double>(platform::stage().ratio);
    offset = std::round(std::clamp(offset, 0.0, largest(s)) * ratio) / ratio;
    if (std::abs(offset - s.offset) < 0.01) return;
    s.offset = offset;
    context().unsettled = true;
}

double key_step(const ScrollState& s, mirror::Press key) {
    switch (key) {
        case mirror::Press::page_down: return static_cast<double>(s.view.h - 40);
        case mirror::Press::page_up: return static_cast<double>(40 - s.view.h);
        case mirror::Press::down: return 40;
        case mirror::Press::up: return -40;
        case mirror::Press::home: return -s.content;
        case mirror::Press::end: return s.content;
        default: return 0;
    }
}

Rect thumb_of(const ScrollState& s) {
    const float length = std::max(
        least_thumb, static_cast<float>(static_cast<double>(s.view.h) * static_cast<double>(s.view.h) / s.content) - 4);
    const float travel = s.view.h - 4 - length;
    const float at = largest(s) > 0 ? static_cast<float>(s.offset / largest(s)) * travel : 0;
    return {s.view.right() - thumb_margin - thumb_width, s.view.y + 2 + at, thumb_width, length};
}

void drag_thumb(KeyHash key, ScrollState& s) {
    Context& c = context();
    const Rect thumb = thumb_of(s);
    const Rect zone{thumb.x - 5, s.view.y, thumb_width + 5 + thumb_margin, s.view.h};
    if (c.pointer_pressed && !c.pointer_touch && hovered(zone)) {
        c.dragged_scroll = key;
        if (!thumb.inset(-5, 0).contains(c.pointer)) {
            move_to(s, static_cast<double>((c.pointer.y - s.view.y - thumb.h / 2) / (s.view.h - thumb.h)) * largest(s));
        }
        c.drag_from = s.offset;
        c.pointer_pressed = false;
    }
    if (c.dragged_scroll == key && c.pointer_down && !c.pointer_touch) {
        move_to(
            s, c.drag_from + static_cast<double>((c.pointer.y - c.press_at.y) / (s.view.h - 4 - thumb.h)) * largest(s));
    }
    const bool held = c.dragged_scroll == key && c.pointer_down;
    const float alpha = held || hovered(zone) ? 1.0f : 0.75f;
    paint::fill(thumb_of(s), color(Token::scroll_thumb).with_alpha(alpha), 3);
}

void drag_finger(KeyHash key, ScrollState& s) {
    Context& c = context();
    if (!c.pointer_touch) return;
    const double moved = static_cast<double>(c.pointer.y - c.press_at.y);
    if (c.pointer_down && !c.dragged_scroll && hovered(s.view) && std::abs(moved) > finger_slop) {
        c.dragged_scroll = key;
        c.drag_from = s.offset + moved;
    }
    if (c.dragged_scroll != key || !c.pointer_down) return;
    const double before = s.offset;
    move_to(s, c.drag_from - moved);
    s.velocity = static_cast<float>((s.offset - before) / 16);
}

/// After the finger has gone the page glides on and slows down.
void glide(KeyHash key, ScrollState& s) {
    Context& c = context();
    if (s.velocity == 0 || (c.dragged_scroll == key && c.pointer_down)) return;
    if (std::abs(s.velocity) < 0.02f || appearance().reduced_motion) {
        s.velocity = 0;
        return;
    }
    move_to(s, s.offset + static_cast<double>(s.velocity * 16));
    s.velocity *= 0.95f;
    animate();
}
}  // namespace

static void turn_sideways(float way) {
    Context& c = context();
    if (way == 0) return;
    for (auto& [key, s] : c.scrolls) {
        const bool drawn = s.frame + 1 == c.frame && s.layer == c.pointer_layer && s.seen.contains(c.pointer);
        if (!drawn || s.across_most <= 0) continue;
        s.across = std::clamp(s.across + way, 0.0f, s.across_most);
    }
}

void turn_wheel() {
    Context& c = context();
    const Vec2 turned = std::exchange(c.wheel, {});
    turn_sideways(turned.x);
    const auto way = static_cast<double>(turned.y);
    if (way == 0) return;
    ScrollState* innermost = nullptr;
    for (auto& [key, s] : c.scrolls) {
        const bool drawn = s.frame + 1 == c.frame && s.layer == c.pointer_layer && s.seen.contains(c.pointer);
        if (!drawn || (way < 0 ? s.offset <= 0 : s.offset >= largest(s))) continue;
        if (!innermost || s.seen.w * s.seen.h < innermost->seen.w * innermost->seen.h) innermost = &s;
    }
    if (innermost) move_to(*innermost, innermost->offset + way);
}

double begin_scroll(KeyHash key, mirror::NodeId view, const Rect& rect, bool main) {
    Context& c = context();
    ScrollState& s = c.scrolls[key];
    s.view = rect;
    s.seen = rect.clipped(paint::clip());
    s.layer = c.layer;
    s.main = main;
    s.frame = c.frame;
    if (const mirror::Input* in = mirror::input(view); in && in->scrolled) move_to(s, static_cast<double>(in->scroll));
    if (const mirror::Input* keys = mirror::input(0); main && keys) move_to(s, s.offset + key_step(s, keys->key));
    s.offset = std::clamp(s.offset, 0.0, largest(s));
    return s.offset;
}

void end_scroll(KeyHash key, double content_height) {
    Context& c = context();
    ScrollState& s = c.scrolls[key];
    if (std::abs(s.content - content_height) > 0.01) {
        s.content = content_height;
        c.unsettled = true;
    }
    if (largest(s) < 0.5) {
        move_to(s, 0);
        return;
    }
    drag_finger(key, s);
    if (c.first_pass) glide(key, s);
    drag_thumb(key, s);
}

void scroll_to(KeyHash key, double offset) { move_to(context().scrolls[key], offset); }

void reveal(KeyHash key, double top, double bottom) {
    ScrollState& s = context().scrolls[key];
    if (top < s.offset) move_to(s, top);
    else if (bottom > s.offset + static_cast<double>(s.view.h)) move_to(s, bottom - static_cast<double>(s.view.h));
}

}  // namespace habilis::kit
