#include "web/kit/overlays.h"

#include <algorithm>
#include <string>
#include <vector>

#include "web/kit/toast.h"
#include "web/kit/widget.h"
#include "web/platform/stage.h"

namespace habilis::kit {
namespace {
using mirror::Attr;
using mirror::Tag;

// ---- tooltip ----

struct Tip {
    std::string words;
    Rect anchor;
    bool at_once = false;
    int layer = 0;
};
Tip candidate, shown;
Rect tip_box;
double hovered_since = 0;
bool hushed = false;

/// A menu or a dialog is open above: what lies below has nothing to say now.
bool covered(int layer, const std::vector<Overlay>& overlays) {
    return std::any_of(overlays.begin(), overlays.end(),
                       [&](const Overlay& o) { return o.layer > layer && o.layer < layers::toast; });
}

/// Above, below or beside: the first place that is in sight and on no message.
Rect tip_place(const Rect& anchor, float w, float h) {
    const platform::Stage& stage = platform::stage();
    const float x = std::clamp(anchor.x + anchor.w / 2 - w / 2, 8.0f, std::max(8.0f, stage.width - w - 8));
    const float y = std::clamp(anchor.y + anchor.h / 2 - h / 2, 8.0f, std::max(8.0f, stage.height - h - 8));
    const Rect places[] = {{x, anchor.y - h - 8, w, h},
                           {x, anchor.bottom() + 8, w, h},
                           {anchor.x - w - 8, y, w, h},
                           {anchor.right() + 8, y, w, h}};
    const auto suits = [&](const Rect& place) {
        const std::vector<Overlay>& overlays = context().overlays;
        return place.x >= 8 && place.y >= 8 && place.right() <= stage.width - 8 && place.bottom() <= stage.height - 8 &&
               std::none_of(overlays.begin(), overlays.end(),
                            [&](const Overlay& o) { return o.layer == layers::toast && o.rect.overlaps(place); });
    };
    const Rect* found = std::find_if(std::begin(places), std::end(places), suits);
    return found != std::end(places) ? *found : places[places[0].y >= 8 ? 0 : 1];
}

void draw_tip(const Tip& tip) {
    constexpr float most = 272, dx = 10, dy = 8;
    const float w = std::min(most, paint::width(tip.words, Type::small) + 2 * dx + 1);
    const float h = paint::height(tip.words, Type::small, w - 2 * dx) + 2 * dy;
    tip_box = tip_place(tip.anchor, w, h);
    const LayerScope layer(layers::tooltip, tip_box);
    paint::shadow(tip_box, radius::control, paint::Elevation::raised);
    paint::fill(tip_box, color(Token::bg_inverse), radius::control);
    paint::paragraph(tip_box.inset(dx, dy), tip.words, Type::small, color(Token::text_on_inverse));
}

void decide_tip() {
    Context& c = context();
    const bool kept = candidate.words.empty() && !shown.words.empty() && !covered(shown.layer, c.overlays) &&
                      tip_box.inset(-8).contains(c.pointer);
    if (kept) candidate = shown;
    if (candidate.words != shown.words || !(candidate.anchor == shown.anchor)) {
        hovered_since = c.now;
        hushed = false;
        shown = candidate;
    }
    if (c.escape) hushed = true;
    const bool at_once = candidate.at_once;
    candidate = {};
    if (shown.words.empty() || hushed) return;
    if (at_once || kept || c.now >= hovered_since + 500) draw_tip(shown);
    else wake_at(hovered_since + 500);
}

// ---- toasts ----

struct Shown {
    Toast toast;
    std::int64_t number = 0;
    double until = 0;  // 0: stays
    double since = 0;
};
std::vector<Shown> toasts;
std::int64_t last_toast = 0;
constexpr float toast_width = 392, edge = 24;

bool toast_button(std::string_view key, std::string_view label, const Rect& box, Icon name) {
    const mirror::NodeId id = mirror::open(key_hash(key), key, Tag::button, box);
    mirror::attr(Attr::text, label);
    mirror::attr(Attr::classes, name ? "icon-only inverse t-cell" : "inverse t-cell-strong");
    mirror::attr(Attr::data_icon, name ? name : "");
    mirror::flag(Attr::act);
    mirror::close();
    const Touch t = touch(id, box);
    if (name) paint::icon(box, name, 16, color(Token::text_on_inverse).with_alpha(t.hovered ? 1.0f : 0.85f));
    else paint::line(box, label, Type::cell_strong, color(Token::link_on_inverse), paint::Side::center);
    if (t.hovered && !name)
        paint::horizontal_line(box.x + 8, box.y + box.h / 2 + 8, box.w - 16, color(Token::link_on_inverse));
    return t.clicked;
}

float action_width(const Toast& t) { return t.action.empty() ? 0 : paint::width(t.action, Type::cell_strong) + 16; }

/// Of its words, which take the lines they need.
float words_room(const Toast& t, float width) { return width - 44 - 44 - action_width(t); }
float words_height(const Toast& t, float width) {
    const float room = words_room(t, width);
    return paint::height(t.title, Type::cell_strong, room) +
           (t.detail.empty() ? 0 : paint::height(t.detail, Type::cell, room));
}

/// Draws one; false when it is to go.
bool draw_toast(const Shown& s, const Rect& box) {
    const Toast& t = s.toast;
    paint::shadow(box, radius::card, paint::Elevation::raised);
    paint::fill(box, color(Token::bg_inverse), radius::card);
    const Icon sign = t.icon ? t.icon : t.failure ? icon::circle_alert : icon::circle_check;
    paint::icon({box.x + 14, box.y, 20, box.h}, sign, 20,
                color(t.failure ? Token::bad_on_inverse : Token::ok_on_inverse));
    const float action = action_width(t), high = words_height(t, box.w);
    const Rect words{box.x + 44, box.y + (box.h - high) / 2, words_room(t, box.w), high};
    const float title = paint::paragraph(words, t.title, Type::cell_strong, color(Token::text_on_inverse));
    if (!t.detail.empty())
        paint::paragraph({words.x, words.y + title, words.w, high - title}, t.detail, Type::cell,
                         color(Token::text_on_inverse));
    const PushKey scope(s.number);
    const mirror::NodeId node = mirror::open_in(overlay_parent(), key_hash("toast"), "toast", Tag::section, box);
    mirror::attr(Attr::role, "group");
    mirror::attr(Attr::aria_label, t.title);
    mirror::open(key_hash("words"), "words", Tag::p, words);
    mirror::attr(Attr::text, t.title + (t.detail.empty() ? "" : "\n" + t.detail));
    mirror::attr(Attr::classes, "inverse t-cell");
    mirror::close();
    bool stays = true;
    const float middle = box.y + box.h / 2;
    if (action > 0 && toast_button("action", t.action, {box.right() - 44 - action, middle - 14, action, 28}, nullptr)) {
        if (t.on_action) t.on_action();
        stays = false;
    }
    if (toast_button("close", t.close_label, {box.right() - 38, middle - 16, 32, 32}, icon::x)) stays = false;
    mirror::close();
    (void)node;
    return stays;
}

void draw_toasts() {
    if (toasts.empty()) return;
    Context& c = context();
    const platform::Stage& stage = platform::stage();
    const float margin = stage.width < 600 ? 16 : edge, w = std::min(toast_width, stage.width - 2 * margin);
    const std::size_t first = toasts.size() > 3 ? toasts.size() - 3 : 0;
    float y = stage.height - margin - c.footer;  // a message about saving never lies on the button that publishes
    std::vector<std::int64_t> gone;
    for (std::size_t i = toasts.size(); i-- > first;) {
        Shown& s = toasts[i];
        const float height = std::max(56.0f, words_height(s.toast, w) + 20);
        y -= height;
        const Rect box{stage.width - margin - w, y, w, height};
        const LayerScope layer(layers::toast, box);
        if (!draw_toast(s, box)) gone.push_back(s.number);
        if (hovered(box) && s.until > 0) s.until = std::max(s.until, c.now + 2000);
        if (s.until > 0 && c.now >= s.until) gone.push_back(s.number);
        if (s.until > 0) wake_at(s.until + 1);
        y -= 12;
    }
    std::erase_if(toasts, [&](const Shown& s) { return std::find(gone.begin(), gone.end(), s.number) != gone.end(); });
    if (!gone.empty()) c.unsettled = true;
}
}  // namespace

void tooltip_for(const Rect& control, std::string_view text, mirror::NodeId focus_of) {
    const bool by_focus = focus_of && mirror::focused() == focus_of && mirror::focus_visible();
    if (!by_focus && (!hovered(control) || context().pointer_touch)) return;
    if (covered(context().layer, context().overlays_before)) return;
    candidate = {std::string(text), control, by_focus, context().layer};
}

void toast(Toast wanted) {
    Shown s{std::move(wanted), ++last_toast, 0, context().now};
    if (!s.toast.failure) s.until = platform::now_ms() + 8000;
    mirror::announce(s.toast.title + (s.toast.detail.empty() ? "" : ". " + s.toast.detail), s.toast.failure);
    toasts.push_back(std::move(s));
    platform::wake(2);
}

void clear_toasts() {
    toasts.clear();
    for (const bool now : {false, true}) mirror::announce("\u00a0", now);  // nor are they read out
}

void draw_overlays() {
    draw_toasts();
    decide_tip();
}

}  // namespace habilis::kit
