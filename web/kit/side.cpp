#include "web/kit/side.h"

#include <algorithm>
#include <string>

#include "web/kit/flow.h"
#include "web/kit/layout.h"
#include "web/kit/overlays.h"
#include "web/kit/text.h"
#include "web/kit/widget.h"
#include "web/platform/history.h"

namespace habilis::kit {
namespace {
using mirror::Attr;
using mirror::Tag;
}  // namespace

bool nav_entry(std::string_view key, const NavEntryOptions& o) {
    constexpr float before = 10 + 16 + 8, after = 10;
    // A long name takes a second line.
    const float room = flow::top().area.w - before - after;
    const float words = paint::height(o.label, Type::strong, room);
    const bool one_line = o.rail || paint::width(o.label, Type::strong) <= room;
    const float height = std::max(appearance().touch ? 44.0f : 36.0f, one_line ? 0 : words + 12);
    const Rect box = flow::take({0, height});
    const bool linked = !o.href.empty();
    const std::string number = std::to_string(o.count);
    const mirror::NodeId id = mirror::open(key_hash(key), key, linked ? Tag::a : Tag::button, box);
    mirror::attr(Attr::text, std::string(o.label) + (o.count > 0 ? " " + number : ""));
    mirror::attr(Attr::classes, type_class(Type::strong) + (o.rail ? " icon-only" : ""));
    mirror::attr(Attr::data_icon, o.rail ? o.icon : "");
    if (linked) mirror::attr(Attr::href, o.href);
    if (o.current) mirror::attr(Attr::aria_current, "page");
    mirror::attr(Attr::data_ring, "in");
    mirror::flag(Attr::act);
    mirror::close();
    const Touch t = touch(id, box);
    if (o.current || t.hovered || t.pressed)
        paint::fill(box,
                    color(o.current   ? Token::bg_selected
                          : t.pressed ? Token::bg_pressed
                                      : Token::bg_hover),
                    radius::control);
    if (o.current) paint::fill({box.x - 8, box.y, 3, box.h}, color(Token::accent_solid));
    const Token ink = o.current ? Token::accent_text : Token::text_primary;
    if (o.rail) {
        paint::icon(box, o.icon, 16, color(o.current ? Token::accent_text : Token::text_secondary));
        tooltip_for(box, o.label, id);
    } else {
        const LabelLook look{Type::strong, ink, o.current ? Token::accent_text : Token::text_secondary, 16, 8};
        const Rect inside = box.inset(10, 0);
        draw_label(inside, one_line ? o.label : std::string_view(), o.icon, nullptr, look);
        if (!one_line)
            paint::paragraph({box.x + before, paint::snap(box.y + (box.h - words) / 2), room, words}, o.label,
                             Type::strong, color(ink));
    }
    if (o.count > 0) {
        const float w = std::max(18.0f, paint::width(number, Type::small_strong) + 8);
        const Rect round{box.right() - w - 8, paint::snap(box.y + (box.h - 18) / 2), w, 18};
        paint::fill(round, color(Token::bg_pressed), 9);
        paint::line(round, number, Type::small_strong, color(Token::text_secondary), paint::Side::center);
    }
    if (t.clicked && linked) platform::push_location(o.href);
    return t.clicked;
}

void nav_group(std::string_view label, bool rail) {
    gap(16);
    if (rail) return divider(0, 8);
    row({.height = 16}, [&] {
        gap(12);
        text(label, {.type = Type::small_strong, .color = Token::text_muted});
    });
    gap(6);
}

void logo(float size) {
    const Rect box = flow::take({size, size});
    const float unit = size / 28;
    const Color white = color(Token::text_on_solid);
    const auto part = [&](float x, float y, float w, float h, float radius) {
        paint::fill({box.x + x * unit, box.y + y * unit, w * unit, h * unit}, white, radius * unit);
    };
    paint::fill(box, color(Token::accent_solid), size / 4);
    part(7, 5.5f, 4, 4, 2);
    part(17, 5.5f, 4, 4, 2);
    part(7, 11, 4, 11.5f, 2);
    part(17, 11, 4, 11.5f, 2);
    part(9, 15, 10, 3, 0);
}

void surface(const Rect& rect, bool raised, bool line_right, bool line_below) {
    paint::fill(rect, color(raised ? Token::bg_surface : Token::bg_canvas));
    if (line_right) paint::vertical_line(rect.right() - 1, rect.y, rect.h, color(Token::line_subtle));
    if (line_below) paint::horizontal_line(rect.x, rect.bottom() - 1, rect.w, color(Token::line_subtle));
}

void band_frame(const Rect& rest) { paint::outline(rest, color(Token::imp_bg), 0, 3); }

void band(std::string_view key, const Rect& rect, std::string_view label, Body body) {
    paint::fill(rect, color(Token::imp_bg));
    mirror::open(key_hash(key), key, Tag::section, rect);
    mirror::attr(Attr::aria_label, label);
    mirror::attr(Attr::classes, "banner");
    {
        const PushKey scope(key);
        place(rect, body);
    }
    mirror::close();
}

}  // namespace habilis::kit
