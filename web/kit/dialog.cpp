#include "web/kit/dialog.h"

#include <algorithm>

#include "web/kit/button.h"
#include "web/kit/flow.h"
#include "web/kit/layout.h"
#include "web/kit/short_window.h"
#include "web/kit/text.h"
#include "web/kit/widget.h"
#include "web/platform/stage.h"

namespace habilis::kit {
namespace {
using mirror::Attr;
using mirror::Tag;

/// The element, and its place on the stack of dialogs until it goes out of scope.
class Surface {
public:
    Surface(std::string_view key, std::string_view label)
        : layer_(layers::dialog + 2 * static_cast<int>(context().dialogs.size()), window(), true) {
        paint::fill(window(), color(Token::dim).with_alpha(appearance().dark ? 0.6f : 0.45f));
        id = mirror::open_in(overlay_parent(), key_hash(key), key, Tag::dialog, window());
        mirror::attr(Attr::aria_label, label);
        mirror::flag(Attr::modal);
        context().dialogs.push_back(id);
    }
    ~Surface() {
        mirror::close();
        // Stays on the stack until the pass ends: toasts hang from the top one.
    }
    static Rect window() { return {0, 0, platform::stage().width, platform::stage().height}; }
    bool closed() const {
        const mirror::Input* in = mirror::input(id);
        return in && in->closed;
    }
    mirror::NodeId id = 0;

private:
    LayerScope layer_;
};

constexpr float foot_gap = 20, bottom = 20, side = 24, cross_size = 28;

/// Of the title, which takes as many lines as it needs beside the cross.
float title_room(float width) { return width - 2 * side - cross_size - 12; }
float title_height(float width, std::string_view title) {
    return paint::height(title, Type::section, title_room(width));
}
/// From the top of the sheet to its body.
float head_height(float width, std::string_view title) {
    return 20 + std::max(30.0f, title_height(width, title) + 3) + 11;
}

/// An entry "Xyz…" opens the dialog "Xyz".
std::string_view title_of(std::string_view words) {
    constexpr std::string_view more = "…";
    if (words.ends_with(more)) words.remove_suffix(more.size());
    return words;
}

/// `foot`: of its buttons, which take a second line where one is too narrow.
Rect sheet_of(const DialogOptions& o, float content, float foot, bool covers) {
    const Rect w = Surface::window();
    if (covers) return w;
    const float width = std::min(o.width, w.w - 32);
    const float height = std::min(head_height(width, o.title) + content + foot_gap + foot + bottom, w.h - 64);
    return {paint::snap((w.w - width) / 2), paint::snap(std::max(32.0f, (w.h - height) * 0.44f)), width, height};
}

/// Title and cross, on a sheet so wide; true when the cross was pressed.
bool head_row(float width, std::string_view title, std::string_view close_label) {
    bool closed = false;
    row({.gap = 12, .height = head_height(width, title) - 31, .align = Align::start}, [&] {
        column({.width = title_room(width)}, [&] {
            gap(3);  // a single line stands level with the cross
            heading(title, {.level = 2, .type = Type::section});
        });
        closed = button(
            "close",
            {.label = close_label, .kind = ButtonKind::quiet, .icon = icon::x, .small = true, .icon_only = true});
    });
    return closed;
}

bool draw_head(const Rect& sheet, std::string_view title, std::string_view close_label) {
    bool closed = false;
    place({sheet.x + side, sheet.y + 20, sheet.w - 2 * side, head_height(sheet.w, title) - 31},
          [&] { closed = head_row(sheet.w, title, close_label); });
    return closed;
}

void foot_row(Body footer) { row({.gap = 12, .height = control_height(), .along = Align::end, .wrap = true}, footer); }

/// In a short window title and buttons scroll with the rest; true when the cross was pressed.
bool draw_low_sheet(const Rect& sheet, const DialogOptions& o, Body body, Body footer) {
    bool closed = false;
    place(sheet, [&] {
        scroll("body", {.height = sheet.h, .padding_x = side, .padding_top = 20, .padding_bottom = bottom, .gap = 16},
               [&] {
                   closed = head_row(sheet.w, o.title, o.close_label);
                   body();
                   foot_row(footer);
               });
    });
    return closed;
}
}  // namespace

void dialog(std::string_view key, bool& open, const DialogOptions& asked, Body body, Body footer) {
    if (!open) return;
    DialogOptions o = asked;
    o.title = title_of(asked.title);
    const KeyHash hash = key_hash(key);
    const float in = entrance(hash, 160);
    paint::set_opacity(in);
    Memo& m = memo(hash);
    const bool low = short_window(), covers = platform::stage().width < 600 || low;
    {
        const Surface surface(key, o.title);
        const PushKey scope(key);
        const float foot = std::max(control_height(), m.b);
        const Rect sheet = sheet_of(o, m.a, foot, covers).moved(0, (1 - in) * 8);
        if (!covers) paint::shadow(sheet, radius::dialog, paint::Elevation::modal);
        paint::framed(sheet, color(Token::bg_raised), color(Token::line_subtle), covers ? 0 : radius::dialog);
        mirror::open(key_hash("sheet"), "sheet", o.submit ? Tag::form : Tag::div, sheet);
        mirror::attr(Attr::classes, "sheet");
        bool cross = false;
        if (low) {
            cross = draw_low_sheet(sheet, o, body, footer);
        } else {
            cross = draw_head(sheet, o.title, o.close_label);
            const float head = head_height(sheet.w, o.title);
            const float room = sheet.h - head - foot_gap - foot - bottom;
            place({sheet.x, sheet.y + head, sheet.w, room},
                  [&] { scroll("body", {.height = std::max(1.0f, room), .padding_x = side, .gap = 16}, body); });
            remember(m.a, static_cast<float>(context().scrolls[key_hash("body")].content));
            place({sheet.x + side, sheet.bottom() - bottom - foot, sheet.w - 2 * side, foot}, [&] {
                const float top = flow::top().y;
                foot_row(footer);
                remember(m.b, flow::top().y - top);
            });
        }
        mirror::close();
        if (cross || surface.closed()) open = false;
    }
    paint::set_opacity(1);
    if (!open) context().unsettled = true;
}

void drawer(std::string_view key, bool& open, const DrawerOptions& asked, Body body) {
    if (!open) return;
    DrawerOptions o = asked;
    o.title = title_of(asked.title);
    const KeyHash hash = key_hash(key);
    const float in = entrance(hash, 200);
    {
        const Surface surface(key, o.title);
        const PushKey scope(key);
        const Rect w = Surface::window();
        // On the narrowest phones there is no room to spare beside a wide one.
        const float width = std::min(o.width, std::max(w.w - 40, std::min(w.w, 360.0f))), slide = (1 - in) * width;
        const Rect sheet{o.side == Side::left ? -slide : w.w - width + slide, 0, width, w.h};
        paint::shadow(sheet, 0, paint::Elevation::modal);
        paint::fill(sheet, color(Token::bg_raised));
        mirror::open(key_hash("sheet"), "sheet", Tag::div, sheet);
        mirror::attr(Attr::classes, "sheet");
        bool cross = false;
        if (!o.close_label.empty()) cross = draw_head(sheet, o.title, o.close_label);
        const float top = o.close_label.empty() ? 0 : head_height(width, o.title);
        place({sheet.x, top, width, w.h - top},
              [&] { scroll("body", {.padding_x = o.close_label.empty() ? 0 : side, .gap = 0}, body); });
        mirror::close();
        // A press beside it closes it, as people expect of a drawer.
        const bool beside = context().pointer_pressed && context().layer == context().pointer_layer &&
                            !sheet.contains(context().pointer);
        if (cross || beside || surface.closed()) open = false;
    }
    if (!open) context().unsettled = true;
}

}  // namespace habilis::kit
