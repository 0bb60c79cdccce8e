// Choices: lists, check boxes, radio buttons.
#include <algorithm>

#include "web/kit/field_parts.h"
#include "web/kit/overlays.h"
#include "web/kit/text.h"

namespace habilis::kit {
namespace {
using mirror::Attr;
using mirror::Tag;

std::string packed_choices(std::span<const Choice> choices, std::string_view empty, bool has_empty) {
    std::string text;
    if (!has_empty && !empty.empty()) text.append("\x1f").append(empty).push_back('\x1f');
    for (const Choice& c : choices) {
        text.append(c.value).push_back('\x1f');
        if (c.disabled) text.push_back('\x01');
        text.append(c.label).push_back('\x1f');
    }
    return text;
}

/// What the closed list shows: without the spaces by which the open one shows what lies in what.
std::string_view chosen_label(std::span<const Choice> choices, std::string_view value, std::string_view empty) {
    constexpr std::string_view no_break_space = "\u00A0";
    const auto chosen = std::find_if(choices.begin(), choices.end(), [&](const Choice& c) { return c.value == value; });
    if (chosen == choices.end()) return empty;
    std::string_view label = chosen->label;
    while (label.starts_with(no_break_space)) label.remove_prefix(no_break_space.size());
    return label;
}

void draw_face(const Rect& box, const FieldFrame& f, const Touch& t, std::string_view words, bool muted) {
    draw_field_box(box, f, t);
    const float left = f.small ? 10 : 12;
    const bool dead = f.disabled || !f.read_only.empty();
    const Token ink = dead || muted ? Token::text_muted : Token::text_primary;
    paint::line({box.x + left, box.y, box.w - left - 36, box.h}, words, field_type(f.small), color(ink));
    const Icon sign = f.read_only.empty() ? icon::chevron_down : icon::lock;
    paint::icon({box.right() - 28, box.y, 16, box.h}, sign, 16,
                color(dead ? Token::text_muted : Token::text_secondary));
}

/// The drawing of a check box's square.
void draw_box(const Rect& at, bool on, bool mixed, bool dead, const Touch& t, bool error) {
    if (dead) {
        paint::framed(at, color(Token::bg_sunken), color(Token::line_button), radius::badge);
        if (on || mixed) paint::icon(at, mixed ? icon::minus : icon::check, 12, color(Token::text_muted));
    } else if (on || mixed) {
        paint::fill(at,
                    color(t.pressed   ? Token::accent_pressed
                          : t.hovered ? Token::accent_hover
                                      : Token::accent_solid),
                    radius::badge);
        paint::icon(at, mixed ? icon::minus : icon::check, 12, color(Token::text_on_solid));
    } else {
        const Token line = error ? Token::bad_solid : t.hovered ? Token::line_control_hover : Token::line_control;
        paint::framed(at, color(t.pressed ? Token::bg_pressed : Token::bg_surface), color(line), radius::badge,
                      error ? 2 : 1);
    }
}

void describe_check(KeyHash hash, std::string_view key, const Rect& box, const CheckOptions& o, bool on,
                    mirror::NodeId note) {
    mirror::open(hash, key, Tag::input, box.inset(-4));
    mirror::attr(Attr::type, "checkbox");
    mirror::attr(Attr::checked, o.mixed ? "mixed" : on ? "true" : "false");
    mirror::attr(Attr::name, key);
    if (o.hide_label) mirror::attr(Attr::aria_label, o.label);
    mirror::flag(Attr::required, o.required);
    if (!o.disabled.empty()) mirror::attr(Attr::aria_disabled, "true");
    if (!o.error.empty()) mirror::attr(Attr::aria_invalid, "true");
    mirror::attr_id(Attr::aria_describedby, note);
    mirror::flag(Attr::act);
    mirror::attr(Attr::classes, "check");
    mirror::close();
}

void draw_check_label(KeyHash hash, mirror::NodeId target, const Rect& at, std::string_view words, Type type,
                      bool dead) {
    paint::paragraph(at, words, type, color(dead ? Token::text_muted : Token::text_primary));
    mirror::open(hash_mix(hash, 1), "label", Tag::label, at);
    mirror::attr(Attr::text, words);
    mirror::attr(Attr::classes, type_class(type));
    mirror::attr_id(Attr::for_, target);
    mirror::close();
}

/// Help or error under the label.
mirror::NodeId draw_check_note(KeyHash hash, const Rect& at, std::string_view words, bool error) {
    if (words.empty()) return 0;
    const Type type = error ? Type::small_strong : Type::small;
    paint::paragraph(at, words, type, color(error ? Token::bad_text : Token::text_muted));
    const mirror::NodeId id = mirror::open(hash_mix(hash, 2), "note", Tag::p, at);
    mirror::attr(Attr::text, words);
    mirror::attr(Attr::classes, type_class(type));
    mirror::flag(Attr::data_text);
    mirror::close();
    return id;
}
}  // namespace

FieldEvent select(std::string_view key, std::string& value, std::span<const Choice> choices, const SelectOptions& o) {
    const FieldFrame f{key,     o.label,    o.help,  o.error, o.read_only, o.required, o.hide_label || o.small,
                       o.small, o.disabled, o.width, 0};
    const FieldPlace p = begin_field(f);
    const mirror::NodeId id = mirror::id_of(p.hash);
    FieldEvent event;
    if (const mirror::Input* in = mirror::input(id)) {
        event.left = in->left;
        if (in->edited && in->value != value && !o.disabled && o.read_only.empty()) {
            value = in->value;
            event.changed = true;
        }
    }
    const std::string_view words = chosen_label(choices, value, o.empty);
    const mirror::NodeId described = o.description.empty() ? 0 : hidden_words(p.hash, o.description);
    const bool locked = !o.read_only.empty();
    mirror::open(p.hash, key, locked ? Tag::input : Tag::select, p.box);
    if (!locked) mirror::attr(Attr::options, packed_choices(choices, o.empty, words != o.empty && value.empty()));
    mirror::attr(Attr::value, locked ? words : std::string_view(value), true);
    describe_field(f, p);
    if (!p.note) mirror::attr_id(Attr::aria_describedby, described);
    mirror::attr(Attr::padding, "0 36 0 12");
    mirror::attr(Attr::classes, "face " + type_class(field_type(o.small)));
    mirror::close();
    const Touch t = touch(id, p.box);
    const bool chosen = std::any_of(choices.begin(), choices.end(), [&](const Choice& c) { return c.value == value; });
    draw_face(p.box, f, t, words, !chosen);
    end_field(p);
    return event;
}

bool checkbox(std::string_view key, bool& on, const CheckOptions& o) {
    const KeyHash hash = key_hash(key);
    const mirror::NodeId id = mirror::id_of(hash);
    const Type type = o.cell_text ? Type::cell : Type::body;
    const bool dead = !o.disabled.empty(), in_row = flow::top().kind == flow::Kind::row;
    const std::string_view note = o.error.empty() ? o.help : o.error;
    const float lead = o.hide_label ? 16 : 24;
    const float own =
        lead + (o.hide_label ? 0 : std::max(paint::width(o.label, type), paint::width(note, Type::small_strong)) + 1);
    Rect place = flow::begin({in_row ? own : 0, 24});
    const float room = place.w - lead;
    const float label_h = o.hide_label ? 20 : paint::height(o.label, type, room);
    const float note_h =
        note.empty() ? 0 : paint::height(note, o.error.empty() ? Type::small : Type::small_strong, room);
    const float h = std::max(24.0f, label_h + 4 + note_h);
    const float top = place.y + (o.hide_label ? 0 : (24 - face(type).line) / 2);
    const Rect box{place.x, place.y + 4, 16, 16};
    mirror::NodeId note_id = dead ? hidden_words(hash, o.disabled) : 0;
    if (!o.hide_label)
        draw_check_label(hash, id, {place.x + lead, top, std::min(room, own - lead), label_h}, o.label, type, dead);
    if (const auto drawn = draw_check_note(hash, {place.x + lead, top + label_h, room, note_h}, note, !o.error.empty()))
        note_id = drawn;
    describe_check(hash, key, box, o, on, note_id);
    const Rect area{place.x, place.y, o.hide_label ? 20 : std::min(own, place.w), 24};
    const Touch t = touch(id, area, !dead);
    draw_box(box, on, o.mixed, dead, t, !o.error.empty());
    if (dead) tooltip_for(area, o.disabled, id);
    if (t.clicked) on = o.mixed ? true : !on;
    flow::end(place, {o.hide_label ? 16 : std::min(own, place.w), h});
    return t.clicked;
}

namespace {
float radio_width(const Choice& c) { return 24 + paint::width(c.label, Type::body) + 1; }

bool radio_button(mirror::NodeId group, std::string_view group_key, const Choice& c, bool on) {
    const KeyHash hash = key_hash(c.value);
    const mirror::NodeId id = mirror::id_of(hash);
    const float w = std::min(radio_width(c), flow::top().area.w);
    const float label_h = paint::height(c.label, Type::body, w - 24);
    const Rect place = flow::take({w, label_h + 4});
    const Rect box{place.x, place.y + 4, 16, 16};
    mirror::open(hash, c.value, Tag::input, box.inset(-4));
    mirror::attr(Attr::type, "radio");
    mirror::attr(Attr::name, std::string(group_key) + std::to_string(group));
    mirror::attr(Attr::checked, on ? "true" : "false");
    if (c.disabled) mirror::attr(Attr::aria_disabled, "true");
    mirror::flag(Attr::act);
    mirror::close();
    draw_check_label(hash, id, {place.x + 24, place.y + 2, w - 24, label_h}, c.label, Type::body, c.disabled);
    const Touch t = touch(id, place, !c.disabled);
    const Vec2 centre{box.x + 8, box.y + 8};
    if (on) {
        paint::disc(centre, 8, color(t.hovered ? Token::accent_hover : Token::accent_solid));
        paint::disc(centre, 3, color(Token::text_on_solid));
    } else {
        paint::disc(centre, 8, color(t.hovered ? Token::line_control_hover : Token::line_control));
        paint::disc(centre, 7, color(c.disabled ? Token::bg_sunken : Token::bg_surface));
    }
    return t.clicked;
}
}  // namespace

bool radio(std::string_view key, std::string& value, std::span<const Choice> choices, const RadioOptions& o) {
    bool changed = false;
    const auto buttons = [&] {
        const KeyHash hash = key_hash(key);
        const flow::Flow now = flow::top();
        const mirror::NodeId id = mirror::open(hash, key, Tag::div, {now.area.x, now.y, now.area.w, 24});
        mirror::attr(Attr::role, "radiogroup");
        mirror::attr(Attr::aria_label, o.label);
        mirror::attr(Attr::roving, "horizontal");
        if (o.required) mirror::attr(Attr::aria_required, "true");
        if (!o.error.empty()) mirror::attr(Attr::aria_invalid, "true");
        const PushKey scope(key);
        const auto each = [&] {
            for (const Choice& c : choices) {
                if (!radio_button(id, key, c, c.value == value) || c.value == value) continue;
                value = c.value;
                changed = true;
            }
        };
        constexpr float gap = 16;
        float beside = -gap;
        for (const Choice& c : choices) beside += gap + radio_width(c);
        o.column || beside > now.area.w ? column({}, each) : row({.gap = gap}, each);
        mirror::set_rect(id, {now.area.x, now.y, now.area.w, std::max(24.0f, flow::top().y - now.y)});
        mirror::close();
    };
    column({.gap = 4}, [&] {
        if (!o.hide_label) text(o.label, {.type = Type::cell_strong});
        buttons();
        if (!o.error.empty())
            text(o.error, {.type = Type::small_strong,
                           .color = Token::bad_text,
                           .icon = icon::circle_alert,
                           .icon_color = Token::bad_text});
        else if (!o.help.empty()) text(o.help, {.type = Type::small, .color = Token::text_muted});
    });
    return changed;
}

}  // namespace habilis::kit
