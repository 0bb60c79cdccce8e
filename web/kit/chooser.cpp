#include "web/kit/chooser.h"

#include <algorithm>
#include <string>
#include <unordered_map>

#include "web/kit/button.h"
#include "web/kit/dialog.h"
#include "web/kit/field_parts.h"
#include "web/kit/layout.h"
#include "web/kit/popup.h"
#include "web/kit/scrolling.h"
#include "web/kit/text.h"

namespace habilis::kit {
namespace {
using mirror::Attr;
using mirror::Tag;

constexpr float row_tall = 48, heading_tall = 28, lead = 36, rows_most = 9 * row_tall;

/// The row that the arrows are on; -1: on none. Opened, they begin on what was chosen before.
constexpr int just_opened = -2;
int& active_of(KeyHash key) {
    static std::unordered_map<KeyHash, int> active;
    return active.try_emplace(key, just_opened).first->second;
}

int current_of(std::span<const ChooserRow> rows) {
    const auto at = std::find_if(rows.begin(), rows.end(), [](const ChooserRow& row) { return row.current; });
    return at == rows.end() ? -1 : static_cast<int>(at - rows.begin());
}

/// `right`: kept free at that edge.
void draw_words(const Rect& box, const ChooserRow& row, float right) {
    const Token ink = row.current ? Token::accent_text : Token::text_primary;
    const float trailing = std::min(paint::width(row.trailing, Type::small), box.w * 0.45f);
    const float x = box.x + lead, room = box.w - lead - right - (trailing > 0 ? trailing + 16 : 0);
    const Rect line{x, box.y + (row.detail.empty() ? 15 : 6), room, 18};
    if (row.mark_to > row.mark_from && row.mark_to <= row.label.size()) {
        const std::string_view parts[] = {row.label.substr(0, row.mark_from),
                                          row.label.substr(row.mark_from, row.mark_to - row.mark_from),
                                          row.label.substr(row.mark_to)};
        const Type types[] = {Type::cell, Type::cell_alarm, Type::cell};
        float at = 0;
        for (int i = 0; i < 3; ++i)
            if (!parts[i].empty() && at < room)
                at += paint::line({x + at, line.y, room - at, 18}, parts[i], types[i], color(ink));
    } else {
        paint::line(line, row.label, row.current ? Type::cell_strong : Type::cell, color(ink));
    }
    paint::line({x, box.y + 24, room, 16}, row.detail, Type::small, color(Token::text_muted));
    paint::line({box.right() - right - trailing, box.y, trailing, box.h}, row.trailing, Type::small,
                color(Token::text_muted), paint::Side::right);
}

std::string heard(const ChooserRow& row) {
    std::string words(row.label);
    for (const std::string_view more : {row.detail, row.trailing})
        if (!more.empty()) words.append(", ").append(more);
    return words;
}

void draw_heading(const ChooserRow& row) {
    if (row.heading.empty()) return;
    const Rect line = flow::take({0, heading_tall + 5});
    paint::horizontal_line(line.x - 4, line.y + 4, line.w + 8, color(Token::line_subtle));
    const Rect words{line.x + 10, line.y + 5, line.w - 22, heading_tall};
    paint::line(words, row.heading, Type::small_strong, color(Token::text_muted));
    paint::line(words, row.heading_fact, Type::small, color(Token::text_muted), paint::Side::right);
}

/// True when it was pressed. An option of the field's list, or an entry of a menu.
bool draw_row(KeyHash key, const ChooserRow& row, bool active, bool option, float right) {
    const Rect box = flow::take({0, row_tall});
    const mirror::NodeId id = mirror::open(key, "choice", option ? Tag::div : Tag::button, box);
    mirror::attr(Attr::text, heard(row));
    mirror::attr(Attr::role, option ? "option" : "menuitemradio");
    if (option) mirror::attr(Attr::aria_selected, active ? "true" : "false");
    else mirror::attr(Attr::aria_checked, row.current ? "true" : "false");
    mirror::flag(Attr::act);
    mirror::attr(Attr::classes, "t-cell");
    mirror::close();
    const Touch t = touch(id, box);
    if (paint::hidden(box)) return t.clicked;
    if (row.current) paint::fill(box, color(Token::bg_selected), radius::control);
    if (t.hovered || t.focused || active)
        paint::fill(box, color(t.pressed ? Token::bg_pressed : Token::bg_hover), radius::control);
    if (active) paint::outline(box, color(Token::focus), radius::control, 2);
    paint::icon({box.x + 10, box.y, 16, box.h}, row.current ? icon::check : row.icon, 16,
                color(row.current ? Token::accent_text : Token::text_secondary));
    draw_words(box, row, right);
    return t.clicked;
}

/// Arrows and Enter; returns the chosen row or -1.
int read_keys(int& active, const mirror::Input* in, int count, bool& moved) {
    if (!in || count == 0) return -1;
    if (in->key == mirror::Press::down || in->key == mirror::Press::up) {
        const int step = in->key == mirror::Press::down ? 1 : -1;
        active = active < 0 ? (step > 0 ? 0 : count - 1) : (active + step + count) % count;
        moved = true;
    }
    return in->key == mirror::Press::enter ? active : -1;
}

struct Field {
    mirror::NodeId id = 0;
    KeyHash list = 0;
    int chosen = -1;
    bool typed = false, moved = false;
};

KeyHash row_key(KeyHash list, int index) { return hash_mix(list, 100 + static_cast<std::uint64_t>(index)); }

Field draw_field(std::string& typed, int& active, int count, const ChooserOptions& o) {
    const FieldFrame f{"field", o.field, {}, {}, {}, false, true, false, false, 0, 0};
    const FieldPlace p = begin_field(f);
    Field field{.id = mirror::id_of(p.hash), .list = hash_mix(p.hash, 9)};
    const mirror::Input* in = mirror::input(field.id);
    if (in && in->edited && in->value != typed) {
        typed = in->value;
        active = typed.empty() ? -1 : o.first;
        field.typed = context().unsettled = true;
    }
    if (active >= count) active = -1;
    field.chosen = read_keys(active, in, count, field.moved);
    mirror::open(p.hash, "field", Tag::input, p.box);
    mirror::attr(Attr::type, "text");
    mirror::attr(Attr::value, typed, true);
    mirror::attr(Attr::role, "combobox");
    mirror::attr(Attr::aria_autocomplete, "list");
    mirror::attr(Attr::aria_expanded, "true");
    mirror::attr_id(Attr::aria_controls, mirror::id_of(field.list));
    if (active >= 0) mirror::attr_id(Attr::aria_activedescendant, mirror::id_of(row_key(field.list, active)));
    mirror::attr(Attr::autocomplete, "off");
    mirror::attr(Attr::placeholder, o.field);
    mirror::flag(Attr::data_first);
    describe_field(f, p);
    bool veiled = false;
    std::string classes = "field " + type_class(field_type(false));
    classes += field_cover(p.box, veiled);
    mirror::attr(Attr::classes, classes);
    mirror::attr(Attr::padding, "0 40 0 36");
    mirror::close();
    draw_field_box(p.box, f, touch(field.id, p.box));
    paint::icon({p.box.x + 12, p.box.y, 16, p.box.h}, icon::search, 16, color(Token::text_secondary));
    if (veiled) paint::line(p.box.inset(36, 0), typed, field_type(false), color(Token::text_primary));
    end_field(p);
    if (typed.empty()) return field;
    bool cleared = false;
    place({p.box.right() - 34, p.box.y + (p.box.h - 28) / 2, 28, 28}, [&] {
        cleared = button(
            "clear",
            {.label = o.clear_label, .kind = ButtonKind::quiet, .icon = icon::x, .small = true, .icon_only = true});
    });
    if (!cleared) return field;
    typed.clear();
    active = -1;
    field.typed = context().unsettled = true;
    mirror::focus(field.id);
    return field;
}

/// "↑ ↓ choisir  Entrée ouvrir  Échap fermer"
void draw_keys(const ChooserOptions& o) {
    divider(4, 0);
    row({.gap = 8, .height = 36}, [&] {
        gap(10);
        key_cap("↑");
        key_cap("↓");
        text(o.keys_choose, {.type = Type::small, .color = Token::text_muted});
        gap(8);
        key_cap(o.enter_key);
        text(o.keys_open, {.type = Type::small, .color = Token::text_muted});
        gap(8);
        key_cap(o.escape_key);
        text(o.keys_close, {.type = Type::small, .color = Token::text_muted});
    });
}

/// The list itself, as one element around its rows.
void draw_list(KeyHash list, std::span<const ChooserRow> rows, const ChooserOptions& o, int active, Rect& shown,
               ChooserEvent& event) {
    const bool option = !o.field.empty();
    const float right = static_cast<float>(rows.size()) * row_tall > rows_most ? 20 : 12;  // beside the thumb
    const Vec2 from{flow::top().x, flow::top().y};
    const float wide = width_left();
    const mirror::NodeId id = mirror::open(list, "list", Tag::div, {from.x, from.y, wide, row_tall});
    mirror::attr(Attr::role, option ? "listbox" : "menu");
    mirror::attr(Attr::aria_label, o.label);
    if (!option) mirror::attr(Attr::roving, "vertical");
    for (std::size_t i = 0; i < rows.size(); ++i) {
        draw_heading(rows[i]);
        const float y = flow::top().y;
        if (draw_row(row_key(list, static_cast<int>(i)), rows[i], static_cast<int>(i) == active, option, right))
            event.chosen = static_cast<int>(i);
        if (static_cast<int>(i) == active) shown = {0, y - from.y, 0, row_tall};
    }
    mirror::set_rect(id, {from.x, from.y, wide, flow::top().y - from.y});
    mirror::close();
    if (o.none_text.empty()) return;
    row({.gap = 0, .height = row_tall}, [&] {
        gap(10);
        text(o.none_text, {.type = Type::cell, .color = Token::text_muted, .width = width_left()});
    });
}

void draw_body(std::string& typed, int& active, std::span<const ChooserRow> rows, const ChooserOptions& o, bool whole,
               ChooserEvent& event) {
    Field field{.list = key_hash("list")};
    // Only what has been measured can be brought into sight.
    const bool opened = active == just_opened && !whole && context().scrolls[key_hash("choices")].content > 0;
    if (opened) active = current_of(rows);
    if (!o.field.empty()) {
        if (!whole) gap(8);
        row({.gap = 0}, [&] {
            if (!whole) gap(8);
            column({.width = width_left() - (whole ? 0 : 8)},
                   [&] { field = draw_field(typed, active, static_cast<int>(rows.size()), o); });
        });
        gap(whole ? 12 : 4);
    }
    event.typed = field.typed;
    event.chosen = field.chosen;
    Rect shown;
    const auto list = [&] { draw_list(field.list, rows, o, active, shown, event); };
    if (whole || o.field.empty()) return list();
    scroll("choices", {.most = rows_most, .label = o.label}, list);
    if (field.moved || opened) reveal(key_hash("choices"), shown.y, shown.y + shown.h);
    draw_keys(o);
}

}  // namespace

ChooserEvent chooser(std::string_view opener_key, bool& open, std::string& typed, std::span<const ChooserRow> rows,
                     const ChooserOptions& o) {
    ChooserEvent event;
    if (!open) return event;
    const mirror::NodeId opener = mirror::id_of(key_hash(opener_key));
    const KeyHash hash = hash_mix(key_hash(opener_key), 0x91);
    int& active = active_of(hash);
    if (breakpoint() == Breakpoint::phone) {
        dialog(
            "chooser", open, {.title = o.label, .close_label = o.close_label},
            [&] { column({}, [&] { draw_body(typed, active, rows, o, true, event); }); }, [] {});
    } else {
        const PushKey scope(opener_key);
        const PopupShape shape{.role = "dialog", .label = o.label, .width = o.width};
        if (!draw_popup(hash, opener, mirror::rect_of(opener), shape,
                        [&] { draw_body(typed, active, rows, o, false, event); }))
            open = false;
    }
    if (event.chosen >= 0) {
        open = false;
        mirror::focus(opener);
    }
    if (open) return event;
    typed.clear();
    active = just_opened;
    context().unsettled = true;
    return event;
}

}  // namespace habilis::kit
