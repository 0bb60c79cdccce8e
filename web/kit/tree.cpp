#include "web/kit/tree.h"

#include <algorithm>
#include <utility>

#include "web/kit/flow.h"
#include "web/kit/layout.h"
#include "web/kit/widget.h"

namespace habilis::kit {
namespace {

using mirror::Attr;
using mirror::Tag;

constexpr float indent = 24, first_column = 26, branch = 10, arrow = 24;

/// The column of lines and arrows of a depth; deep ones come closer together on a phone.
float column_x(const Rect& box, int depth) {
    const bool close = box.w < 480;
    return paint::snap(box.x + (close ? 12 : first_column) +
                       (close ? indent * 0.6f : indent) * static_cast<float>(depth));
}

void draw_lines(const Rect& box, const TreeRowOptions& o) {
    const Color ink = color(Token::line_button);
    const float middle = paint::snap(box.y + box.h / 2);
    for (int depth = 0; depth < o.depth - 1; ++depth)
        if ((o.rails >> depth) & 1U) paint::vertical_line(column_x(box, depth), box.y, box.h, ink);
    if (o.depth > 0) {
        const float x = column_x(box, o.depth - 1);
        paint::vertical_line(x, box.y, o.last ? middle - box.y : box.h, ink);
        paint::horizontal_line(x, middle, branch, ink);
    }
    if (o.expanded == 1) {
        const float top = middle + arrow / 2;
        paint::vertical_line(column_x(box, o.depth), top, box.bottom() - top, ink);
    }
}

bool draw_arrow(const Rect& box, const TreeRowOptions& o) {
    const Icon sign = o.expanded == 1 ? icon::chevron_down : icon::chevron_right;
    if (o.toggle_label.empty()) return paint::icon(box, sign, 16, color(Token::text_secondary)), false;
    const mirror::NodeId id = mirror::open(key_hash("arrow"), "arrow", Tag::button, box);
    mirror::attr(Attr::text, o.toggle_label);
    mirror::attr(Attr::classes, "icon-only");
    mirror::attr(Attr::data_icon, sign);
    mirror::attr(Attr::aria_expanded, o.expanded == 1 ? "true" : "false");
    mirror::flag(Attr::act);
    mirror::close();
    const Touch t = touch(id, box);
    if (t.hovered) paint::fill(box, color(t.pressed ? Token::bg_pressed : Token::bg_hover), radius::control);
    paint::icon(box, sign, 16, color(Token::text_secondary));
    return t.clicked;
}

}  // namespace

bool tree_row(std::string_view key, const TreeRowOptions& o, Body body) {
    const KeyHash hash = key_hash(key);
    const float content = std::max(28.0f, memo(hash).a);
    const Rect box = flow::take({0, std::max(row_height(), content + 8)});
    mirror::open(hash, key, Tag::li, box);
    mirror::attr(Attr::aria_level, o.depth + 1);
    const PushKey scope(key);
    const bool lit = hovered(box);
    if (lit) paint::fill(box, color(Token::bg_hover));
    draw_lines(box, o);
    const float x = column_x(box, o.depth), middle = box.y + box.h / 2;
    bool toggled = false;
    if (o.expanded >= 0)
        toggled = draw_arrow({paint::snap(x - arrow / 2), paint::snap(middle - arrow / 2), arrow, arrow}, o);
    else paint::disc({x, middle}, 3, color(Token::text_muted));
    const float left = x + 16;
    place({left, box.y, std::max(0.0f, box.right() - left - 12), box.h}, [&] {
        gap((box.h - content) / 2);
        const float from = flow::top().y;
        const bool before = std::exchange(context().lit, lit);
        row({.gap = 8, .height = 28}, body);
        context().lit = before;
        remember(memo(hash).a, flow::top().y - from);
    });
    mirror::close();
    return toggled;
}

}  // namespace habilis::kit
