#include <algorithm>
#include <cstdio>

#include "web/kit/button.h"
#include "web/kit/field_parts.h"
#include "web/kit/overlays.h"

namespace habilis::kit {
namespace {
using mirror::Attr;
using mirror::Tag;

FieldFrame frame_of(std::string_view key, const FieldOptions& o) {
    return {key,     o.label,    o.help,  o.error, o.read_only, o.required, o.hide_label || o.small,
            o.small, o.disabled, o.width, 0};
}

std::string_view html_type(FieldType type, bool shown) {
    switch (type) {
        // Browsers rewrite what is typed into "email": ß becomes ss in Chromium, another domain.
        case FieldType::email: return "text";
        case FieldType::tel: return "tel";
        case FieldType::password: return shown ? "text" : "password";
        case FieldType::date: return "date";
        case FieldType::search: return "search";
        default: return "text";
    }
}

struct Insets {
    float left = 12, right = 12;
};

Insets insets_of(const FieldOptions& o, bool has_text) {
    Insets in{o.small ? 10.0f : 12.0f, o.small ? 10.0f : 12.0f};
    if (o.icon || o.type == FieldType::search) in.left += o.small ? 23 : 24;
    const bool trailing = !o.read_only.empty() || o.type == FieldType::password ||
                          (o.type == FieldType::search && (has_text || !o.key_cap.empty()));
    if (trailing) in.right = 40;
    return in;
}

std::string padding_text(float top, float right, float bottom, float left) {
    char text[64];
    std::snprintf(text, sizeof text, "%g %g %g %g", top, right, bottom, left);
    return text;
}

/// The element; returns whether the canvas must paint the text.
bool describe_input(const FieldFrame& f, const FieldPlace& p, const FieldOptions& o, std::string_view value,
                    bool shown) {
    const Insets in = insets_of(o, !value.empty());
    mirror::open(p.hash, f.key, Tag::input, p.box);
    mirror::attr(Attr::type, html_type(o.type, shown));
    mirror::attr(Attr::value, value, true);
    mirror::attr(Attr::padding, padding_text(0, in.right, 0, in.left));
    mirror::attr(Attr::autocomplete, o.autocomplete);
    mirror::attr(Attr::placeholder, o.placeholder);
    mirror::attr(Attr::min, o.least);
    mirror::attr(Attr::max, o.most);
    mirror::attr(Attr::lang, o.language);
    if (o.max_length > 0) mirror::attr(Attr::maxlength, o.max_length);
    if (o.type == FieldType::number) mirror::attr(Attr::inputmode, "numeric");
    if (o.type == FieldType::email) mirror::attr(Attr::inputmode, "email");
    if (o.type == FieldType::search) mirror::attr(Attr::enterkeyhint, "search");
    if (o.type != FieldType::text) mirror::attr(Attr::spellcheck, "false");
    if (o.type == FieldType::email || o.type == FieldType::password) mirror::attr(Attr::autocapitalize, "none");
    mirror::flag(Attr::data_first, o.first_focus);
    describe_field(f, p);
    bool veiled = false;
    std::string classes = "field " + type_class(field_type(o.small));
    const std::string_view cover = field_cover(p.box, veiled);
    const bool browser_words = o.type == FieldType::date;  // written as the browser likes: only it can paint them
    classes += browser_words && veiled ? " dimmed" : cover;
    mirror::attr(Attr::classes, classes);
    mirror::close();
    return veiled && !browser_words;
}

void paint_value(const Rect& box, const FieldOptions& o, std::string_view value, bool shown) {
    const Insets in = insets_of(o, !value.empty());
    const Rect inside{box.x + in.left, box.y, box.w - in.left - in.right, box.h};
    std::string dots;
    if (o.type == FieldType::password && !shown) value = dots = veiled_password(value);
    const Token token = value.empty() || !o.read_only.empty() ? Token::text_muted : Token::text_primary;
    paint::line(inside, value.empty() ? o.placeholder : value, field_type(o.small), color(token));
}

/// An icon button inside the right end of a field.
bool inner_button(std::string_view key, const Rect& box, Icon name, std::string_view label, std::int8_t pressed) {
    const Rect at{box.right() - 34, box.y + (box.h - 28) / 2, 28, 28};
    const mirror::NodeId id = mirror::open(key_hash(key), key, Tag::button, at);
    mirror::attr(Attr::text, label);
    mirror::attr(Attr::data_icon, name);
    mirror::attr(Attr::classes, "icon-only");
    if (pressed >= 0) mirror::attr(Attr::aria_pressed, pressed ? "true" : "false");
    mirror::flag(Attr::act);
    mirror::close();
    const Touch t = touch(id, at);
    if (t.hovered) paint::fill(at.inset(2), color(t.pressed ? Token::bg_pressed : Token::bg_hover), radius::badge);
    paint::icon(at, name, 16, color(Token::text_secondary));
    tooltip_for(at, label, id);
    return t.clicked;
}

void draw_adornments(const FieldPlace& p, const FieldOptions& o, bool has_text) {
    const Icon lead = o.icon ? o.icon : o.type == FieldType::search ? icon::search : nullptr;
    const float x = p.box.x + (o.small ? 10 : 12);
    paint::icon({x, p.box.y, 16, p.box.h}, lead, 16, color(Token::text_secondary));
    if (!o.read_only.empty())
        paint::icon({p.box.right() - 28, p.box.y, 16, p.box.h}, icon::lock, 16, color(Token::text_secondary));
    if (o.type == FieldType::search && !o.key_cap.empty() && !has_text) draw_key_cap(p.box, o.key_cap);
}

FieldEvent read_event(mirror::NodeId id, std::string& value) {
    FieldEvent event;
    const mirror::Input* in = mirror::input(id);
    if (!in) return event;
    if (in->edited && in->value != value) {
        value = in->value;
        event.changed = true;
    }
    event.left = in->left;
    event.entered = in->key == mirror::Press::enter;
    return event;
}
}  // namespace

std::string veiled_password(std::string_view password) {
    std::string dots;
    for (const char c : password)
        if ((static_cast<unsigned char>(c) & 0xc0) != 0x80) dots += "•";
    return dots;
}

FieldEvent text_field(std::string_view key, std::string& value, const FieldOptions& o) {
    const FieldFrame f = frame_of(key, o);
    const FieldPlace p = begin_field(f);
    const mirror::NodeId id = mirror::id_of(p.hash);
    FieldEvent event = read_event(id, value);
    int& shown = memo(hash_mix(p.hash, 3)).n;
    const bool veiled = describe_input(f, p, o, value, shown != 0);
    const Touch t = touch(id, p.box);
    draw_field_box(p.box, f, t);
    if (veiled) paint_value(p.box, o, value, shown != 0);
    draw_adornments(p, o, !value.empty());
    const PushKey scope(key);
    if (o.type == FieldType::password &&
        inner_button("eye", p.box, shown ? icon::eye_off : icon::eye, shown ? o.hide_password_label : o.show_label,
                     static_cast<std::int8_t>(shown))) {
        shown = !shown;
        context().unsettled = true;
    }
    if (o.type == FieldType::search && !value.empty() && inner_button("clear", p.box, icon::x, o.clear_label, -1)) {
        value.clear();
        event.changed = event.cleared = true;
        mirror::focus(id);
    }
    end_field(p);
    return event;
}

FieldEvent email_field(std::string_view key, std::string& value, FieldOptions o) {
    o.type = FieldType::email;
    return text_field(key, value, o);
}
FieldEvent tel_field(std::string_view key, std::string& value, FieldOptions o) {
    o.type = FieldType::tel;
    return text_field(key, value, o);
}
FieldEvent password_field(std::string_view key, std::string& value, FieldOptions o) {
    o.type = FieldType::password;
    return text_field(key, value, o);
}
FieldEvent date_field(std::string_view key, std::string& value, FieldOptions o) {
    o.type = FieldType::date;
    return text_field(key, value, o);
}
FieldEvent search_field(std::string_view key, std::string& value, FieldOptions o) {
    o.type = FieldType::search;
    o.hide_label = true;
    return text_field(key, value, o);
}

FieldEvent text_area(std::string_view key, std::string& value, const TextAreaOptions& o) {
    FieldFrame f = frame_of(key, o.field);
    f.height = o.height;
    const FieldPlace p = begin_field(f);
    const mirror::NodeId id = mirror::id_of(p.hash);
    const FieldEvent event = read_event(id, value);
    const Type type = appearance().touch ? Type::touch : o.fixed_pitch ? Type::small : Type::body;
    mirror::open(p.hash, key, Tag::textarea, p.box);
    mirror::attr(Attr::value, value, true);
    mirror::attr(Attr::padding, padding_text(8, 12, 8, 12));
    mirror::attr(Attr::autocomplete, o.field.autocomplete);
    if (o.field.max_length > 0) mirror::attr(Attr::maxlength, o.field.max_length);
    if (o.fixed_pitch) mirror::attr(Attr::spellcheck, "false");
    describe_field(f, p);
    bool veiled = false;
    std::string classes = "field " + type_class(type);
    classes += field_cover(p.box, veiled);
    mirror::attr(Attr::classes, classes);
    mirror::close();
    draw_field_box(p.box, f, touch(id, p.box));
    if (veiled) {
        paint::push_clip(p.box.inset(2));
        paint::paragraph(p.box.inset(12, 8), value, type, color(Token::text_primary));
        paint::pop_clip();
    }
    end_field(p);
    return event;
}

void focus_first_error() { mirror::focus_first_error(); }

void focus_field(std::string_view key) { mirror::focus(mirror::id_of(key_hash(key))); }

}  // namespace habilis::kit
