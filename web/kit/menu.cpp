// Menus and popovers.
#include <algorithm>
#include <utility>

#include "web/kit/button.h"
#include "web/kit/flow.h"
#include "web/kit/layout.h"
#include "web/kit/navigation.h"
#include "web/kit/popup.h"
#include "web/kit/widget.h"
#include "web/platform/history.h"

namespace habilis::kit {
namespace {
using mirror::Attr;
using mirror::Tag;

struct OpenMenu {
    float widest = 0;  // of the entries seen so far
    bool chosen = false;
    bool wraps = false;  // of a given width, which long entries have to do with
};
OpenMenu* current = nullptr;

float entry_width(const MenuEntry& e) {
    float w = 52 + paint::width(e.label, Type::cell);
    if (!e.trailing.empty()) w += 24 + paint::width(e.trailing, Type::cell);
    if (!e.disabled.empty()) w = std::max(w, 52 + std::min(260.0f, paint::width(e.disabled, Type::small)));
    return w;
}

float lead_of(const MenuEntry& e) { return e.icon || e.checked >= 0 ? 36.0f : 10.0f; }

float label_room(const MenuEntry& e, float width) {
    return width - lead_of(e) - 10 - (e.trailing.empty() ? 0 : 16 + paint::width(e.trailing, Type::cell));
}

/// What a label that is too long for one line takes beyond it.
float more_lines(const MenuEntry& e, float width) {
    const float room = label_room(e, width);
    if (!current->wraps || paint::width(e.label, Type::cell) <= room) return 0;
    return std::max(0.0f, paint::height(e.label, Type::cell, room) + 12 - 32);
}

void draw_entry(const Rect& box, const MenuEntry& e, const Touch& t) {
    const bool dead = !e.disabled.empty(), ticked = e.checked > 0;
    if (ticked) paint::fill(box, color(Token::bg_selected), radius::control);
    if ((t.hovered || t.focused) && !dead)
        paint::fill(box, color(t.pressed ? Token::bg_pressed : Token::bg_hover), radius::control);
    const Token ink = dead       ? Token::text_muted
                      : e.danger ? Token::bad_text
                      : ticked   ? Token::accent_text
                                 : Token::text_primary;
    const Token sign = dead       ? Token::text_muted
                       : e.danger ? Token::bad_text
                       : ticked   ? Token::accent_text
                                  : Token::text_secondary;
    const Rect first{box.x, box.y, box.w, 32};
    paint::icon({first.x + 10, first.y, 16, 32}, ticked ? icon::check : e.icon, 16, color(sign));
    const float lead = lead_of(e), more = more_lines(e, box.w);
    const Rect label{first.x + lead, first.y, label_room(e, box.w), 32};
    if (more > 0)
        paint::paragraph({label.x, label.y + 6, label.w, label.h + more - 12}, e.label, Type::cell, color(ink));
    else paint::line(label, e.label, Type::cell, color(ink));
    if (!e.trailing.empty())
        paint::line(first.inset(10, 0), e.trailing, Type::cell, color(Token::text_muted), paint::Side::right);
    if (dead)
        paint::paragraph({first.x + lead, first.y + 26 + more, first.w - lead - 10, 40}, e.disabled, Type::small,
                         color(Token::text_muted));
}
}  // namespace

bool menu_entry(std::string_view key, const MenuEntry& e) {
    if (!current) return false;
    current->widest = std::max(current->widest, entry_width(e));
    const bool dead = !e.disabled.empty();
    const float reason = dead ? paint::height(e.disabled, Type::small, width_left() - lead_of(e) - 10) + 2 : 0;
    const float extra = reason + more_lines(e, width_left());
    const Rect box = flow::take({0, (appearance().touch ? 44.0f : 32.0f) + extra});
    const KeyHash hash = key_hash(key);
    const mirror::NodeId note = hidden_words(hash, e.disabled);
    const mirror::NodeId id = mirror::open(hash, key, e.href.empty() ? Tag::button : Tag::a, box);
    mirror::attr(Attr::text, e.label);
    mirror::attr(Attr::href, e.href);
    mirror::attr(Attr::role, e.checked >= 0 ? "menuitemradio" : "menuitem");
    if (e.checked >= 0) mirror::attr(Attr::aria_checked, e.checked ? "true" : "false");
    if (dead) mirror::attr(Attr::aria_disabled, "true");
    mirror::attr_id(Attr::aria_describedby, note);
    mirror::flag(Attr::act);
    mirror::attr(Attr::classes, "t-cell");
    mirror::close();
    const Touch t = touch(id, box, !dead);
    draw_entry(box, e, t);
    if (!t.clicked) return false;
    current->chosen = true;
    if (!e.href.empty()) platform::push_location(e.href);
    return true;
}

void menu_separator() {
    const Rect box = flow::take({0, 9});
    paint::horizontal_line(box.x - 4, box.y + 4, box.w + 8, color(Token::line_subtle));
    mirror::open(next_key(), "separator", Tag::div, box);
    mirror::attr(Attr::role, "separator");
    mirror::close();
}

void menu_title(std::string_view words) {
    const Rect box = flow::take({0, 28});
    if (current) current->widest = std::max(current->widest, paint::width(words, Type::small_strong) + 24);
    paint::line(box.inset(10, 0), words, Type::small_strong, color(Token::text_muted));
}

void menu_button(std::string_view key, const ButtonOptions& options, Body entries, const MenuOptions& o) {
    const KeyHash hash = hash_mix(key_hash(key), 0x3e);
    int& open = memo(hash).m;
    ButtonOptions shown = options;
    shown.popup = "menu";
    shown.expanded = static_cast<std::int8_t>(open);
    if (button(key, shown)) {
        open = !open;
        context().unsettled = true;
    }
    if (!open) return;
    const mirror::NodeId opener = mirror::id_of(key_hash(key));
    float& width = memo(hash_mix(hash, 1)).a;
    OpenMenu menu{.wraps = o.width > 0};
    OpenMenu* outer = std::exchange(current, &menu);
    const PushKey scope(key);
    const PopupShape shape{.role = "menu",
                           .label = options.label,
                           .roving = "vertical",
                           .width = o.width > 0 ? o.width : std::max(160.0f, width + 8),
                           .most_height = o.most_height,
                           .align_right = o.align_right};
    const bool stays = draw_popup(hash, opener, mirror::rect_of(opener), shape, entries);
    current = outer;
    remember(width, menu.widest);
    if (stays && !menu.chosen) return;
    memo(hash).m = 0;
    context().unsettled = true;
    if (menu.chosen) mirror::focus(opener);
}

void popover(std::string_view opener_key, bool& open, const PopoverOptions& o, Body body) {
    if (!open) return;
    const mirror::NodeId opener = mirror::id_of(key_hash(opener_key));
    const KeyHash hash = hash_mix(key_hash(opener_key), 0x90);
    const PushKey scope(opener_key);
    const PopupShape shape{.role = "dialog",
                           .label = o.label,
                           .roving = "",
                           .width = o.width,
                           .padding = 16,
                           .gap = 12,
                           .align_right = o.align_right};
    if (!draw_popup(hash, opener, mirror::rect_of(opener), shape, body)) {
        open = false;
        context().unsettled = true;
    }
}

}  // namespace habilis::kit
