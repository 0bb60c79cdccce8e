#include "web/kit/field_parts.h"

#include <algorithm>
#include <cstdio>

#include "web/platform/stage.h"

namespace habilis::kit {
namespace {
using mirror::Attr;
using mirror::Tag;

float note_height(const FieldFrame& f, float width) {
    const std::string_view words = !f.error.empty() ? f.error : !f.read_only.empty() ? f.read_only : f.help;
    if (words.empty()) return 0;
    const bool error = !f.error.empty();
    return 4 + paint::height(words, error ? Type::small_strong : Type::small, width - (error ? 18 : 0));
}

constexpr float star = 12;  ///< of a required field, behind its label

/// A label that is longer than its field takes the lines it needs.
float label_height(const FieldFrame& f, float width) {
    return paint::height(f.label, Type::cell_strong, width - (f.required ? star : 0));
}

/// Behind the last word.
void draw_star(const Rect& label, std::string_view words) {
    for (std::size_t end; (end = paint::line_break(words, Type::cell_strong, label.w)) < words.size();) {
        words.remove_prefix(end);
        while (words.starts_with(' ')) words.remove_prefix(1);
    }
    const float after = label.x + paint::width(words, Type::cell_strong) + 4;
    paint::line({after, label.bottom() - 18, star, 18}, "*", Type::cell_strong, color(Token::bad_text));
}

void draw_label_above(const FieldFrame& f, const FieldPlace& p) {
    const Rect at{p.place.x, p.place.y, p.place.w - (f.required ? star : 0), label_height(f, p.place.w)};
    const bool one_line = f.hide_label || at.h <= 18;
    if (!f.hide_label) {
        paint::paragraph(at, f.label, Type::cell_strong, color(Token::text_primary));
        if (f.required) draw_star(at, f.label);
    }
    mirror::open(hash_mix(p.hash, 1), "label", Tag::label, f.hide_label ? Rect{at.x, at.y, 1, 1} : at);
    mirror::attr(Attr::text, f.label);
    mirror::attr(Attr::classes, f.hide_label ? "heard"
                                             : std::string("t-cell-strong") + (one_line ? " one" : "") +
                                                   (f.required ? " required" : ""));
    mirror::attr_id(Attr::for_, mirror::id_of(p.hash));
    mirror::close();
}

mirror::NodeId draw_note(const FieldFrame& f, const FieldPlace& p) {
    const bool error = !f.error.empty();
    const std::string_view words = error ? f.error : !f.read_only.empty() ? f.read_only : f.help;
    if (words.empty()) return 0;
    const float lead = error ? 18 : 0;
    const Rect at{p.place.x + lead, p.box.bottom() + 4, p.place.w - lead, note_height(f, p.place.w) - 4};
    if (error) paint::icon({p.place.x, at.y, 14, 16}, icon::circle_alert, 14, color(Token::bad_text));
    const Type type = error ? Type::small_strong : Type::small;
    paint::paragraph(at, words, type, color(error ? Token::bad_text : Token::text_muted));
    const mirror::NodeId id = mirror::open(hash_mix(p.hash, 2), error ? "error" : "help", Tag::p, at);
    mirror::attr(Attr::text, words);
    mirror::attr(Attr::classes, type_class(type));
    mirror::flag(Attr::data_text);
    mirror::close();
    return id;
}
}  // namespace

Type field_type(bool small) { return appearance().touch ? Type::touch : small ? Type::cell : Type::body; }

FieldPlace begin_field(const FieldFrame& f) {
    float above = f.hide_label ? 0 : 22;
    const float h = f.height > 0 ? f.height : f.small && !appearance().touch ? 28 : control_height();
    FieldPlace p;
    p.hash = key_hash(f.key);
    p.place = flow::begin({f.width, above + h, f.small ? 120.0f : 160.0f});
    if (!f.hide_label) above = label_height(f, p.place.w) + 4;
    p.box = {p.place.x, p.place.y + above, p.place.w, h};
    p.place.h = above + h + note_height(f, p.place.w);
    draw_label_above(f, p);
    p.note = draw_note(f, p);
    return p;
}

void end_field(const FieldPlace& p) { flow::end(p.place, {p.place.w, p.place.h}); }

void draw_field_box(const Rect& box, const FieldFrame& f, const Touch& t) {
    if (!f.read_only.empty() || f.disabled) {
        paint::framed(box, color(Token::bg_sunken), color(t.focused ? Token::focus : Token::line_subtle),
                      radius::control, t.focused ? 2 : 1);
        return;
    }
    const bool strong = t.focused || !f.error.empty();
    const Token line = t.focused          ? Token::focus
                       : !f.error.empty() ? Token::bad_solid
                       : t.hovered        ? Token::line_control_hover
                                          : Token::line_control;
    paint::framed(box, color(Token::bg_surface), color(line), radius::control, strong ? 2 : 1);
}

void draw_key_cap(const Rect& box, std::string_view key) {
    const Rect cap{box.right() - 32, box.y + (box.h - 20) / 2, 20, 20};
    paint::framed(cap, color(Token::bg_sunken), color(Token::line_subtle), radius::badge);
    paint::line(cap, key, Type::small, color(Token::text_muted), paint::Side::center);
}

void describe_field(const FieldFrame& f, const FieldPlace& p) {
    mirror::attr(Attr::name, f.key);
    mirror::flag(Attr::required, f.required);
    mirror::flag(Attr::readonly, !f.read_only.empty());
    mirror::flag(Attr::disabled, f.disabled);
    if (!f.error.empty()) mirror::attr(Attr::aria_invalid, "true");
    mirror::attr_id(Attr::aria_describedby, p.note);
}

void show_foreign(std::string_view words, const Rect& box, Token ink) {
    if (paint::covers(words)) return;
    mirror::attr(Attr::ink, palette[static_cast<std::size_t>(ink)].name);
    bool veiled = false;
    field_cover(box, veiled);
}

std::string_view field_cover(const Rect& box, bool& veiled) {
    const Context& c = context();
    veiled = false;
    for (const Overlay& o : c.overlays_before) {
        if (o.layer <= c.layer) continue;
        if (o.modal) veiled = true;
        else if (o.rect.overlaps(box)) {
            char text[64];
            std::snprintf(text, sizeof text, "%g %g %g %g", o.rect.x - box.x, o.rect.y - box.y, o.rect.w, o.rect.h);
            mirror::attr(Attr::cut, text);
            break;
        }
    }
    veiled = veiled && platform::stage().painted;
    return veiled ? " veiled" : "";
}

}  // namespace habilis::kit
