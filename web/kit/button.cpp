#include "web/kit/button.h"

#include <algorithm>

#include "web/kit/flow.h"
#include "web/kit/layout.h"
#include "web/kit/overlays.h"
#include "web/kit/widget.h"
#include "web/platform/history.h"

namespace habilis::kit {
namespace {
using mirror::Attr;
using mirror::Tag;

struct ButtonColors {
    Token fill, line, text, icon;
    bool has_fill = true, has_line = false;
};

ButtonColors filled(Token rest, Token hover, Token pressed, const Touch& t) {
    return {t.pressed   ? pressed
            : t.hovered ? hover
                        : rest,
            Token::line_subtle, Token::text_on_solid, Token::text_on_solid};
}

ButtonColors colors_of(const ButtonOptions& o, const Touch& t, bool dead) {
    const bool quiet = o.kind == ButtonKind::quiet;
    if (dead) {
        const Token icon = o.icon_only ? Token::icon_disabled : Token::text_muted;
        return {Token::bg_sunken, Token::line_subtle, Token::text_muted, icon, !quiet, !quiet};
    }
    if (o.kind == ButtonKind::primary)
        return filled(Token::accent_solid, Token::accent_hover, Token::accent_pressed, t);
    if (o.kind == ButtonKind::danger)
        return filled(Token::bad_button, Token::bad_button_hover, Token::bad_button_hover, t);
    if (o.kind == ButtonKind::on_band)
        return {t.hovered || t.pressed ? Token::imp_soft : Token::text_on_solid, Token::line_subtle, Token::imp_bg,
                Token::imp_bg};
    const Token rest = t.pressed ? Token::bg_pressed : t.hovered ? Token::bg_hover : Token::bg_surface;
    const Token line = t.pressed || t.hovered ? Token::line_control : Token::line_button;
    const Token icon = o.accent ? Token::accent_text : o.icon_color;
    return {rest,  line, o.accent ? Token::accent_text : Token::text_primary, icon, !quiet || t.hovered || t.pressed,
            !quiet};
}

Type type_of(const ButtonOptions& o) { return o.faint ? Type::cell : o.small ? Type::cell_strong : Type::strong; }

LabelLook look_of(const ButtonOptions& o, const ButtonColors& c) {
    return {type_of(o), o.faint ? Token::text_muted : c.text, c.icon, 16, o.small ? 6.0f : 8.0f};
}

float padding_of(const ButtonOptions& o) { return o.small ? 10 : 14; }

/// A quiet button in the accent colour looks like a link: its words, not the room around them, stand in line with what
/// is near.
float hanging_of(const ButtonOptions& o) {
    return o.kind == ButtonKind::quiet && o.accent && !o.icon_only ? padding_of(o) : 0;
}

Vec2 size_of(const ButtonOptions& o, const LabelLook& look) {
    const float height = o.small ? (appearance().touch ? 36 : 28) : control_height();
    if (o.icon_only) return {std::max(height, 24.0f), height};
    float w = label_width(o.label, o.icon, o.trailing, look);
    if (!o.busy_label.empty()) w = std::max(w, label_width(o.busy_label, icon::loader_circle, nullptr, look));
    w += 2 * padding_of(o);
    if (o.most > 0) w = std::min(w, o.most);
    return {o.wide ? 0 : o.width > 0 ? o.width : w, height};
}

void mirror_button(std::string_view key, const Rect& box, const ButtonOptions& o, mirror::NodeId description) {
    const bool dead = !o.disabled.empty();
    mirror::open(key_hash(key), key, Tag::button, box);
    const std::string_view words = o.busy && !o.busy_label.empty() ? o.busy_label : o.label;
    mirror::attr(Attr::text, words);
    mirror::attr(Attr::classes, std::string(o.icon_only ? "icon-only " : "") + type_class(type_of(o)));
    mirror::attr(Attr::data_icon, o.icon_only && o.icon ? o.icon : "");
    mirror::flag(Attr::act);
    if (o.submit) mirror::attr(Attr::type, "submit");
    if (o.busy || dead) mirror::attr(Attr::aria_disabled, "true");
    if (o.busy) mirror::attr(Attr::aria_busy, "true");
    if (o.pressed >= 0) mirror::attr(Attr::aria_pressed, o.pressed ? "true" : "false");
    mirror::attr(Attr::aria_haspopup, o.popup);
    if (o.expanded >= 0) mirror::attr(Attr::aria_expanded, o.expanded ? "true" : "false");
    mirror::attr(Attr::aria_current, o.current);
    mirror::attr_id(Attr::aria_describedby, description);
    mirror::flag(Attr::data_first, o.first_focus);
    mirror::close();
}

/// Over the upper right corner of the icon in the middle of the box.
void draw_count(const Rect& box, std::int64_t count) {
    const std::string digits = count > 99 ? "99+" : std::to_string(count);
    constexpr float height = 16;
    const float width = std::max(height, paint::width(digits, Type::small_strong) + 8);
    const Rect pill{box.x + box.w / 2 + 2, box.y + box.h / 2 - height - 1, width, height};
    paint::fill(pill, color(Token::accent_solid), height / 2);
    paint::line(pill, digits, Type::small_strong, color(Token::text_on_solid), paint::Side::center);
}

void draw_button(const Rect& box, const ButtonOptions& o, const ButtonColors& c, const LabelLook& look) {
    if (c.has_line) paint::framed(box, color(c.fill), color(c.line), radius::control);
    else if (c.has_fill) paint::fill(box, color(c.fill), radius::control);
    if (o.icon_only) {
        if (o.busy) paint::spinner(box, 16, color(c.icon));
        else paint::icon(box, o.icon, box.h >= 36 && !o.small ? 20 : 16, color(c.icon));
        if (o.count > 0) draw_count(box, o.count);
        return;
    }
    const bool working = o.busy && !o.busy_label.empty();
    const std::string_view words = working ? o.busy_label : o.label;
    const Icon before = working ? icon::loader_circle : o.icon, after = working ? nullptr : o.trailing;
    const float w = label_width(words, before, after, look);
    const float side = std::max(padding_of(o) - 4, (box.w - w) / 2);
    const Rect inside{box.x + side, box.y, std::min(w, box.w - 2 * side), box.h};
    if (!working) return draw_label(inside, words, before, after, look);
    paint::spinner({inside.x, inside.y, look.icon_size, inside.h}, look.icon_size, color(c.icon));
    draw_label(
        {inside.x + look.icon_size + look.icon_gap, inside.y, inside.w - look.icon_size - look.icon_gap, inside.h},
        words, nullptr, nullptr, look);
}
}  // namespace

mirror::NodeId hidden_words(KeyHash owner, std::string_view words) {
    if (words.empty()) return 0;
    const mirror::NodeId id = mirror::open(hash_mix(owner, 0xdeb), "description", Tag::span, {});
    mirror::attr(Attr::text, words);
    mirror::attr(Attr::classes, "heard");
    mirror::close();
    return id;
}

float label_width(std::string_view label, Icon before, Icon after, const LabelLook& look) {
    float w = label.empty() ? 0 : paint::width(label, look.type);
    if (before) w += look.icon_size + (label.empty() ? 0 : look.icon_gap);
    if (after) w += look.icon_size + look.icon_gap;
    return w;
}

void draw_label(const Rect& box, std::string_view label, Icon before, Icon after, const LabelLook& look) {
    float x = box.x, right = box.right();
    if (before) {
        paint::icon({x, box.y, look.icon_size, box.h}, before, look.icon_size, color(look.icon));
        x += look.icon_size + look.icon_gap;
    }
    if (after) right -= look.icon_size + look.icon_gap;
    const float w = paint::line({x, box.y, right - x + 0.5f, box.h}, label, look.type, color(look.text));
    if (after)
        paint::icon({x + w + look.icon_gap, box.y, look.icon_size, box.h}, after, look.icon_size, color(look.icon));
}

bool button(std::string_view key, const ButtonOptions& o) {
    const bool dead = !o.disabled.empty() || (o.busy && o.kind == ButtonKind::quiet && o.icon_only);
    const ButtonColors measure = colors_of(o, {}, dead);
    const Vec2 size = size_of(o, look_of(o, measure));
    const float hangs = hanging_of(o);
    const Rect box = flow::take({size.x - 2 * hangs, size.y}).inset(-hangs, 0);
    const KeyHash hash = key_hash(key);
    const std::string_view said = !o.disabled.empty() ? o.disabled : o.description;
    const mirror::NodeId description = hidden_words(hash, said);
    mirror_button(key, box, o, description);
    const mirror::NodeId id = mirror::id_of(hash);
    const Touch t = touch(id, box, o.disabled.empty() && !o.busy);
    const ButtonColors c = colors_of(o, o.busy ? Touch{} : t, dead);
    if (!o.show_on_hover || context().lit || t.focus_visible) draw_button(box, o, c, look_of(o, c));
    const std::string_view tip = !o.disabled.empty()  ? o.disabled
                                 : !o.tooltip.empty() ? o.tooltip
                                 : o.icon_only        ? o.label
                                                      : "";
    if (!tip.empty()) tooltip_for(box, tip, id);
    return t.clicked;
}

namespace {
LabelLook link_look(const LinkOptions& o) {
    const bool little = face(o.type).em <= 13;
    return {o.type, o.color, o.color == Token::accent_text ? Token::accent_text : Token::text_secondary,
            little ? 14.0f : 16.0f, little ? 6.0f : 8.0f};
}

Type light_type(Type type) { return face(type).em <= 12 ? Type::small : face(type).em <= 13 ? Type::cell : Type::body; }

mirror::NodeId mirror_link(std::string_view key, const Rect& box, const LinkOptions& o, mirror::NodeId description) {
    const std::string words =
        o.light.empty() ? std::string(o.label) : std::string(o.label) + " " + std::string(o.light);
    const mirror::NodeId id = mirror::open(key_hash(key), key, Tag::a, box);
    mirror::attr(Attr::text, words);
    mirror::attr(Attr::href, o.href, true);
    mirror::attr(Attr::classes, type_class(o.type));
    mirror::attr(Attr::download, o.download);
    if (o.new_tab) mirror::attr(Attr::target, "_blank");
    mirror::attr_id(Attr::aria_describedby, description);
    mirror::flag(Attr::act);
    show_foreign(words, box, o.color);
    mirror::close();
    return id;
}

void draw_link(const Rect& box, const LinkOptions& o, const LabelLook& look, bool underlined) {
    const float strong = label_width(o.label, o.icon, nullptr, look), space = o.light.empty() ? 0 : 4;
    const float tail = o.trailing ? look.icon_size + look.icon_gap : 0;
    const Rect first{box.x, box.y, o.light.empty() ? box.w : std::min(strong + 1, box.w), box.h};
    draw_label(first, o.label, o.icon, o.light.empty() ? o.trailing : nullptr, look);
    if (!o.light.empty() && box.w > strong + space) {
        paint::line({box.x + strong + space, box.y, box.w - strong - space, box.h}, o.light, light_type(o.type),
                    color(o.color));
    }
    if (!underlined) return;
    const float lead = o.icon ? look.icon_size + look.icon_gap : 0;
    paint::horizontal_line(box.x + lead, box.y + box.h / 2 + face(o.type).em * 0.36f + 2, box.w - 1 - lead - tail,
                           color(o.color));
}
}  // namespace

bool link(std::string_view key, const LinkOptions& o) {
    const LabelLook look = link_look(o);
    float w = label_width(o.label, o.icon, o.trailing, look) + 1;
    if (!o.light.empty()) w += 4 + paint::width(o.light, light_type(o.type));
    if (o.width > 0) w = std::min(w, o.width);
    // Behind a spring the room left is known from the pass before only, so it is asked for on a phone only.
    const float in_row = breakpoint() == Breakpoint::phone ? std::max(24.0f, width_left()) : w;
    const float room = flow::top().kind == flow::Kind::row ? in_row : flow::top().area.w;
    const bool wraps = o.whole && w > room;
    const float line = face(o.type).line, more = wraps ? paint::height(o.label, o.type, room) - line : 0;
    const Rect box = flow::take({std::min(w, room), o.height + more});
    const mirror::NodeId id = mirror_link(key, box, o, hidden_words(key_hash(key), o.description));
    const Touch t = touch(id, box);
    if (wraps) paint::paragraph(box.inset(0, (o.height - line) / 2), o.label, o.type, color(o.color));
    else draw_link(box, o, look, t.hovered);
    if (t.clicked && !o.stay) o.external ? platform::leave(o.href) : platform::push_location(o.href);
    return t.clicked;
}

FilterEvent filter(std::string_view key, const FilterOptions& o) {
    const bool active = !o.value.empty();
    const LabelLook look{Type::cell_strong, active ? Token::accent_text : Token::text_primary,
                         active ? Token::accent_text : Token::text_secondary, 14, 6};
    const std::string_view words = active ? o.value : o.label;
    const Icon after = active ? icon::x : o.menu ? icon::chevron_down : nullptr;
    const float h = appearance().touch ? 36 : 28;
    const Rect box = flow::take({label_width(words, o.icon, after, look) + 20, h});
    const Rect press = active ? Rect{box.x, box.y, box.w - 30, box.h} : box;
    const mirror::NodeId id = mirror::open(key_hash(key), key, Tag::button, press);
    mirror::attr(Attr::text, words);
    if (o.menu) mirror::attr(Attr::aria_expanded, o.expanded ? "true" : "false");
    mirror::attr(Attr::aria_haspopup, o.menu ? "dialog" : "");
    mirror::flag(Attr::act);
    mirror::close();
    const Touch t = touch(id, press);
    Touch cross;
    if (active) {
        const Rect corner{box.right() - 28, box.y + (box.h - 24) / 2, 24, 24};
        const PushKey scope(key);
        const mirror::NodeId clear = mirror::open(key_hash("clear"), "clear", Tag::button, corner);
        mirror::attr(Attr::text, o.clear_label);
        mirror::attr(Attr::data_icon, icon::x);
        mirror::attr(Attr::classes, "icon-only");
        mirror::flag(Attr::act);
        mirror::close();
        cross = touch(clear, corner);
    }
    const bool lit = t.hovered || o.expanded;
    const Token fill = active      ? Token::bg_selected
                       : t.pressed ? Token::bg_pressed
                       : lit       ? Token::bg_hover
                                   : Token::bg_surface;
    paint::framed(box, color(fill),
                  color(active ? Token::accent_solid
                        : lit  ? Token::line_control
                               : Token::line_button),
                  radius::control);
    draw_label(box.inset(10, 0), words, o.icon, after, look);
    return cross.clicked ? FilterEvent::cleared : t.clicked ? FilterEvent::opened : FilterEvent::none;
}

void skip_link(std::string_view label, std::string_view target_key) {
    const Rect box{8, 8, paint::width(label, Type::strong) + 28, control_height()};
    const mirror::NodeId target = mirror::id_of(key_hash(target_key));
    mirror::open(key_hash("skips"), "skips", Tag::nav, box);
    mirror::attr(Attr::aria_label, label);
    const mirror::NodeId id = mirror::open(key_hash("skip"), "skip", Tag::a, box);
    mirror::attr(Attr::text, label);
    mirror::attr(Attr::href, "#h" + std::to_string(target), true);
    mirror::attr(Attr::classes, "skip");
    mirror::flag(Attr::act);
    mirror::close();
    mirror::close();
    if (touch(id, box).clicked) mirror::focus_inside(target);
}

}  // namespace habilis::kit
