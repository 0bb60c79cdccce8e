#include <algorithm>

#include "web/kit/field_parts.h"
#include "web/kit/popup.h"

namespace habilis::kit {
namespace {
using mirror::Attr;
using mirror::Tag;

struct ComboState {
    bool open = false;
    bool said_in_vain = false;
    int active = -1;
};

ComboState& state_of(KeyHash key) {
    static std::unordered_map<KeyHash, ComboState> states;
    return states[key];
}

KeyHash option_key(KeyHash list, std::size_t index) { return hash_mix(list, 100 + index); }

/// Arrow keys, Enter and Escape of the field; returns the chosen index or -1.
int read_keys(ComboState& s, const mirror::Input* in, int count, ComboboxEvent& event) {
    if (!in) return -1;
    if (in->edited) {
        s.open = true;
        s.active = -1;
        event.typed = true;
    }
    if (in->left) s.open = false;
    if (in->key == mirror::Press::down || in->key == mirror::Press::up) {
        const int step = in->key == mirror::Press::down ? 1 : -1;
        if (!s.open) s.open = true;
        else if (count > 0) s.active = s.active < 0 ? (step > 0 ? 0 : count - 1) : (s.active + step + count) % count;
    }
    if (in->key == mirror::Press::escape) s.open = false;
    if (in->key != mirror::Press::enter) return -1;
    event.entered = !(s.open && s.active >= 0);
    return s.open ? s.active : -1;
}

/// One line, or two with a detail; true when it was pressed.
bool draw_option(KeyHash key, const Suggestion& s, bool active) {
    const Rect box = flow::take({0, s.detail.empty() ? 32.0f : 44.0f});
    const mirror::NodeId id = mirror::open(key, "option", Tag::div, box);
    mirror::attr(Attr::text, s.detail.empty() ? s.label : s.label + ", " + s.detail);
    mirror::attr(Attr::role, "option");
    mirror::attr(Attr::aria_selected, active ? "true" : "false");
    mirror::flag(Attr::act);
    mirror::close();
    const Touch t = touch(id, box);
    if (t.hovered || active) paint::fill(box, color(active ? Token::bg_selected : Token::bg_hover), radius::control);
    paint::line({box.x + 10, box.y + (s.detail.empty() ? 7 : 5), box.w - 20, 18}, s.label, Type::cell,
                color(active ? Token::accent_text : Token::text_primary));
    if (!s.detail.empty())
        paint::line({box.x + 10, box.y + 23, box.w - 20, 16}, s.detail, Type::small, color(Token::text_muted));
    return t.clicked;
}
}  // namespace

ComboboxEvent combobox(std::string_view key, std::string& query, std::span<const Suggestion> suggestions,
                       const ComboboxOptions& o) {
    ComboboxEvent event;
    const FieldFrame f{key,
                       o.field.label,
                       o.field.help,
                       o.field.error,
                       o.field.read_only,
                       o.field.required,
                       o.field.hide_label || o.field.small,
                       o.field.small,
                       o.field.disabled,
                       o.field.width,
                       0};
    const FieldPlace p = begin_field(f);
    const mirror::NodeId id = mirror::id_of(p.hash);
    const KeyHash list = hash_mix(p.hash, 9);
    ComboState& s = state_of(p.hash);
    const mirror::Input* in = mirror::input(id);
    if (in && in->edited) query = in->value;
    const int count = static_cast<int>(suggestions.size());
    event.chosen = read_keys(s, in, count, event);
    s.active = std::min(s.active, count - 1);
    const bool something = count > 0 || o.loading || (!o.none_text.empty() && !query.empty());
    const bool open = s.open && something;
    // The list has nothing that could be read out: that nothing matches is said once.
    const bool in_vain = open && count == 0 && !o.loading;
    if (in_vain && !s.said_in_vain) mirror::announce(o.none_text);
    s.said_in_vain = in_vain;
    mirror::open(p.hash, key, Tag::input, p.box);
    mirror::attr(Attr::type, "text");
    mirror::attr(Attr::value, query, true);
    mirror::attr(Attr::role, "combobox");
    mirror::attr(Attr::aria_autocomplete, "list");
    mirror::attr(Attr::aria_expanded, open ? "true" : "false");
    if (open) mirror::attr_id(Attr::aria_controls, mirror::id_of(list));
    if (open && s.active >= 0)
        mirror::attr_id(Attr::aria_activedescendant,
                        mirror::id_of(option_key(list, static_cast<std::size_t>(s.active))));
    mirror::attr(Attr::autocomplete, "off");
    mirror::attr(Attr::placeholder, o.field.placeholder);
    describe_field(f, p);
    bool veiled = false;
    std::string classes = "field " + type_class(field_type(f.small));
    classes += field_cover(p.box, veiled);
    mirror::attr(Attr::classes, classes);
    mirror::attr(Attr::padding, o.field.icon ? "0 12 0 36" : "0 12 0 12");
    mirror::close();
    draw_field_box(p.box, f, touch(id, p.box));
    paint::icon({p.box.x + 12, p.box.y, 16, p.box.h}, o.field.icon, 16, color(Token::text_secondary));
    if (!o.field.key_cap.empty() && query.empty()) draw_key_cap(p.box, o.field.key_cap);
    if (veiled)
        paint::line(p.box.inset(o.field.icon ? 36 : 12, 0), query, field_type(f.small), color(Token::text_primary));
    end_field(p);
    if (!open) return event;
    const PopupShape shape{
        .role = "listbox", .label = o.field.label, .width = p.box.w, .most_height = 320, .take_focus = false};
    const bool stays = draw_popup(list, id, p.box, shape, [&] {
        for (std::size_t i = 0; i < suggestions.size(); ++i) {
            if (draw_option(option_key(list, i), suggestions[i], static_cast<int>(i) == s.active))
                event.chosen = static_cast<int>(i);
        }
        const std::string_view words = o.loading ? o.loading_text : count == 0 ? o.none_text : std::string_view();
        if (!words.empty()) paint::line(flow::take({0, 32}).inset(10, 0), words, Type::cell, color(Token::text_muted));
    });
    if (!stays || event.chosen >= 0) {
        s.open = false;
        context().unsettled = true;
    }
    return event;
}

}  // namespace habilis::kit
