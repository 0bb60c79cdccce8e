#include "web/kit/text.h"

#include <algorithm>
#include <cmath>

#include "web/kit/flow.h"
#include "web/kit/overlays.h"
#include "web/kit/paint.h"
#include "web/kit/widget.h"

namespace habilis::kit {
namespace {
using mirror::Attr;
using mirror::Tag;

constexpr float icon_for(Type type) { return face(type).em <= 13 ? 14 : 16; }

/// The mirrored words of a text, with what CSS needs to lay them out alike.
mirror::NodeId mirror_text(KeyHash key, std::string_view path, Tag tag, const Rect& rect, std::string_view words,
                           Type type, bool one_line, Token ink = Token::text_primary) {
    const mirror::NodeId id = mirror::open(key, path, tag, rect);
    mirror::attr(Attr::text, words);
    mirror::attr(Attr::classes, type_class(type) + (one_line ? " one" : ""));
    mirror::flag(Attr::data_text);
    show_foreign(words, rect, ink);
    mirror::close();
    return id;
}
}  // namespace

float text_width(std::string_view words, Type type) { return paint::width(words, type); }

void text(std::string_view words, const TextOptions& o) {
    const bool in_row = flow::top().kind == flow::Kind::row;
    const float lead = o.icon ? icon_for(o.type) + (face(o.type).em <= 13 ? 6 : 8) : 0;
    const float line = face(o.type).line;
    float w = o.width;
    const float own = w > 0 && !in_row && o.lines != 1 ? 0 : paint::width(words, o.type) + lead;
    const flow::Flow& around = flow::top();
    // In a row that wraps it gets a line of its own first, then as many as it needs.
    const bool wraps = in_row && around.wrap && o.lines == 0 && w <= 0;
    if (in_row && w <= 0) w = std::min(own + 0.5f, wraps ? around.area.w : std::max(24.0f, width_left()));
    const float room = (w > 0 ? w : width_left()) - lead;
    const bool one_line = in_row ? o.lines <= 1 && !(wraps && own > room + lead) : o.lines == 1;
    const float h = one_line ? line : paint::height(words, o.type, room, o.lines);
    const Rect box = flow::take({w, h});
    const Rect at{box.x + lead, box.y, box.w - lead, box.h};
    const paint::Side side = o.centered ? paint::Side::center : o.right ? paint::Side::right : paint::Side::left;
    paint::icon({box.x, box.y, lead > 0 ? icon_for(o.type) : 0, line}, o.icon, icon_for(o.type), color(o.icon_color));
    if (one_line) {
        paint::line(at, words, o.type, color(o.color), side);
        if (own - lead > at.w + 1 && o.tooltip.empty()) tooltip_for(at, words);
    } else {
        paint::paragraph(at, words, o.type, color(o.color), side, o.lines);
    }
    if (!o.tooltip.empty()) tooltip_for(box, o.tooltip);
    mirror_text(next_key(), "text", one_line ? Tag::span : Tag::p, at, words, o.type, one_line, o.color);
}

void heading(std::string_view words, const HeadingOptions& o) {
    const bool in_row = flow::top().kind == flow::Kind::row;
    const float natural = paint::width(words, o.type) + 1;
    const float w = in_row ? std::min(natural, std::max(48.0f, width_left())) : o.width;
    const float room = w > 0 ? w : width_left();
    const Rect box = flow::take({w, paint::height(words, o.type, room)});
    paint::paragraph(box, words, o.type, color(Token::text_primary),
                     o.centered ? paint::Side::center : paint::Side::left);
    constexpr Tag tags[] = {Tag::h1, Tag::h2, Tag::h3, Tag::h4};
    const KeyHash key = o.level == 1 ? key_hash("heading") : next_key();
    const mirror::NodeId id =
        mirror_text(key, "heading", tags[std::clamp(o.level, 1, 4) - 1], box, words, o.type, false);
    if (o.level == 1 && take_heading_focus()) mirror::focus(id);
}

void fact(std::string_view label, std::string_view value, const FactOptions& o) {
    const bool none = value.empty();
    const std::string_view words = none ? o.absent : value;
    const float line = face(o.type).line, height = std::max(o.height, line);
    const float lead = o.icon ? icon_for(o.type) + 8 : 0;
    const float room = std::max(24.0f, width_left() - o.label_width);
    const TextOptions said{.type = o.type, .color = Token::text_muted, .lines = 1, .width = o.label_width};
    const TextOptions told{.type = o.type,
                           .color = none ? Token::text_muted : o.color,
                           .icon = o.icon,
                           .icon_color = o.color,
                           .width = room};
    const bool whole = paint::width(label, o.type) <= o.label_width - 4 && paint::width(words, o.type) + lead <= room;
    if (whole && words.find('\n') == std::string_view::npos) {
        return row({.gap = 0, .height = height}, [&] {
            text(label, said);
            text(words, told);
        });
    }
    // Neither is cut: both take the lines they need, the first ones level with each other.
    const float lines =
        std::max(paint::height(label, o.type, o.label_width - 4), paint::height(words, o.type, room - 4 - lead));
    const float taken = lines + height - line;
    row({.gap = 0, .height = height, .align = Align::start}, [&] {
        const auto cell = [&](std::string_view part, TextOptions how, float width) {
            how.lines = 0;
            how.width = width - 4;
            column({.width = width}, [&] {
                gap((height - line) / 2);
                text(part, how);
                gap((height - line) / 2);
            });
        };
        cell(label, said, o.label_width);
        cell(words, told, room);
    });
    // Facts beside each other stay level.
    gap(std::ceil(taken / height) * height - taken);
}

void initials(std::string_view letters, float size) {
    const Rect box = flow::take({size, size});
    paint::disc({box.x + size / 2, box.y + size / 2}, size / 2, color(Token::bg_selected));
    paint::line(box, letters, size >= 36 ? Type::strong : Type::small_strong, color(Token::accent_text),
                paint::Side::center);
}

void count_pill(std::int64_t count, bool strong) {
    const std::string digits = std::to_string(count);
    const Rect box = flow::take({std::max(18.0f, paint::width(digits, Type::small_strong) + 10), 18});
    paint::fill(box, color(strong ? Token::accent_solid : Token::bg_pressed), 9);
    paint::line(box, digits, Type::small_strong, color(strong ? Token::text_on_solid : Token::text_primary),
                paint::Side::center);
    mirror_text(next_key(), "count", Tag::span, box, digits, Type::small_strong, true);
}

void key_cap(std::string_view key) {
    const Rect box = flow::take({std::max(20.0f, paint::width(key, Type::small) + 12), 20});
    paint::framed(box, color(Token::bg_sunken), color(Token::line_subtle), radius::badge);
    paint::line(box, key, Type::small, color(Token::text_muted), paint::Side::center);
}

void icon_sign(Icon name, Token token, float size) { paint::icon(flow::take({size, size}), name, size, color(token)); }

void icon_tile(Icon name, float size, Token token, Token fill) {
    const Rect box = flow::take({size, size});
    paint::fill(box, color(fill), size >= 48 ? radius::dialog : radius::card);
    paint::icon(box, name, size >= 48 ? 24 : size >= 36 ? 20 : 16, color(token));
}

}  // namespace habilis::kit
