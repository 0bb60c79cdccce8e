#include "web/kit/status.h"

#include <algorithm>
#include <cmath>

#include "web/kit/flow.h"
#include "web/kit/overlays.h"
#include "web/kit/text.h"
#include "web/kit/widget.h"

namespace habilis::kit {
namespace {
using mirror::Attr;
using mirror::Tag;

struct ToneLook {
    Token text, fill, solid;
    Icon icon;
};

ToneLook look_of(Tone tone) {
    switch (tone) {
        case Tone::ok: return {Token::ok_text, Token::ok_bg, Token::ok_solid, icon::circle_check};
        case Tone::warn: return {Token::warn_text, Token::warn_bg, Token::warn_solid, icon::triangle_alert};
        case Tone::bad: return {Token::bad_text, Token::bad_bg, Token::bad_solid, icon::circle_x};
        case Tone::info: return {Token::info_text, Token::info_bg, Token::info_solid, icon::info};
        case Tone::idle: return {Token::idle_text, Token::idle_bg, Token::text_secondary, icon::info};
        case Tone::accent: return {Token::accent_text, Token::bg_selected, Token::accent_text, icon::info};
        case Tone::outlined: return {Token::text_secondary, Token::bg_surface, Token::text_secondary, icon::info};
    }
    return {};
}

mirror::NodeId mirror_words(Tag name, const Rect& box, std::string_view words, Type type) {
    const mirror::NodeId id = mirror::open(next_key(), "text", name, box);
    mirror::attr(Attr::text, words);
    mirror::attr(Attr::classes, type_class(type) + (name == Tag::p ? "" : " one"));
    mirror::flag(Attr::data_text);
    mirror::close();
    return id;
}
}  // namespace

float badge_width(std::string_view word, bool with_icon) {
    return paint::width(word, Type::small_strong) + (with_icon ? 5 + 14 + 4 + 7 : 14) + 0.5f;
}

void badge(std::string_view word, const BadgeOptions& o) {
    const ToneLook look = look_of(o.tone);
    const Rect box = flow::take({badge_width(word, o.icon != nullptr), 20});
    if (o.tone == Tone::outlined) paint::framed(box, color(look.fill), color(Token::line_button), radius::badge);
    else if (appearance().more_contrast) paint::framed(box, color(look.fill), color(look.text), radius::badge);
    else paint::fill(box, color(look.fill), radius::badge);
    paint::icon({box.x + 6, box.y, 14, 20}, o.icon, 14, color(look.text));
    const float lead = o.icon ? 24.0f : 7.0f;
    const Rect words{box.x + lead, box.y, box.w - lead - 4, 20};
    paint::line(words, word, Type::small_strong, color(look.text));
    if (!o.tooltip.empty()) tooltip_for(box, o.tooltip);
    mirror_words(Tag::span, words, word, Type::small_strong);
    if (!o.tooltip.empty()) hidden_words(next_key(), o.tooltip);
}

float tag_width(std::string_view word) { return 18 + paint::width(word, Type::cell_strong) + 1; }

void tag(std::string_view word, Icon name, Token token) {
    const Rect box = flow::take({tag_width(word), 18});
    paint::icon({box.x, box.y, 14, 18}, name, 14, color(token));
    const Rect words{box.x + 18, box.y, box.w - 18, 18};
    paint::line(words, word, Type::cell_strong, color(token));
    mirror_words(Tag::span, words, word, Type::cell_strong);
}

void callout(std::string_view key, const CalloutOptions& o) {
    const ToneLook look = look_of(o.tone);
    const KeyHash hash = key_hash(key);
    Memo& m = memo(hash);
    const Rect box = flow::begin({0, m.a});
    const Rect sheet{box.x, box.y, box.w, m.a};
    paint::fill(sheet, color(look.fill), radius::card);
    const bool action_below = sheet.w < 480;
    // A single line stands level with the button beside it.
    const float more = o.action && !action_below ? std::max(0.0f, (m.a - 24 - m.b) / 2) : 0;
    paint::icon({sheet.x + 14, sheet.y + 12 + more, 16, 18}, o.icon ? o.icon : look.icon, 16, color(look.solid));
    mirror::open(hash, key, Tag::div, sheet);
    mirror::attr(Attr::role, o.alert ? "alert" : "note");
    float used = 0;
    {
        const PushKey scope(key);
        used = flow::column_in({sheet.x + 40, sheet.y + 12, sheet.w - 54, 0}, 0, [&] {
            row({.gap = 16, .align = Align::start}, [&] {
                column({.gap = 0}, [&] {
                    gap(more);
                    const float top = flow::top().y;
                    const auto measure = [&] { remember(m.b, flow::top().y - top); };
                    const float lead_w = paint::width(o.lead, Type::cell_alarm),
                                whole = lead_w + 6 + paint::width(o.text, Type::cell);
                    if (!o.below && !o.lead.empty() && whole < width_left()) {
                        row({.gap = 6}, [&] {
                            text(o.lead, {.type = Type::cell_alarm});
                            if (!o.text.empty()) text(o.text, {.type = Type::cell, .color = Token::text_secondary});
                        });
                        return measure();
                    }
                    if (!o.lead.empty()) text(o.lead, {.type = Type::cell_alarm});
                    if (!o.text.empty()) text(o.text, {.type = Type::cell, .color = Token::text_secondary});
                    measure();
                });
                if (o.action && !action_below) row({}, o.action);
            });
            if (!o.action || !action_below) return;
            gap(10);
            row({}, o.action);
        });
    }
    mirror::close();
    remember(m.a, used + 24);
    flow::end(box, {box.w, used + 24});
}

void empty_state(std::string_view key, const EmptyOptions& o) {
    const float room = std::max(280.0f, o.height > 0 ? o.height : height_left());
    const Rect box = flow::take({0, room});
    Memo& m = memo(key_hash(key));
    const PushKey scope(key);
    const Rect inside{box.x + 16, box.y + std::max(0.0f, (box.h - m.a) / 2), box.w - 32, 0};
    const float used = flow::column_in(
        inside, 0,
        [&] {
            row({.along = Align::center}, [&] { icon_tile(o.icon, 56); });
            gap(12);
            heading(o.title, {.level = o.level, .type = Type::section, .centered = true});
            gap(6);
            column({.width = std::min(480.0f, inside.w), .align = Align::center},
                   [&] { text(o.text, {.color = Token::text_secondary, .centered = true}); });
            if (o.actions) {
                gap(16);
                // On a phone two buttons do not stand beside each other.
                if (breakpoint() == Breakpoint::phone)
                    column({.gap = 8, .width = inside.w, .align = Align::center}, o.actions);
                else row({.along = Align::center}, o.actions);
            }
        },
        Align::center);
    remember(m.a, used);
}

void skeleton_bar(float width, float height) {
    paint::fill(flow::take({width, height}), color(Token::skeleton), radius::badge);
}

void skeleton_table(int rows, std::string_view label) {
    const float h = row_height();
    const Rect box = flow::take({0, 36 + static_cast<float>(rows) * h});
    mirror::open(next_key(), "loading", Tag::div, box);
    mirror::attr(Attr::role, "status");
    mirror::attr(Attr::aria_label, label);
    mirror::attr(Attr::aria_busy, "true");
    mirror::close();
    paint::framed(box, color(Token::bg_surface), color(Token::line_subtle), radius::card);
    paint::fill({box.x + 1, box.y + 1, box.w - 2, 35}, color(Token::bg_sunken), radius::card - 1);
    constexpr float widths[] = {0.64f, 0.52f, 0.68f, 0.56f, 0.6f, 0.48f, 0.66f};
    const int columns = breakpoint() == Breakpoint::phone ? 1 : 3;
    const float part = (box.w - 64 - 126) / static_cast<float>(columns);
    for (int i = 0; i < rows; ++i) {
        const float y = box.y + 36 + static_cast<float>(i) * h;
        if (i > 0) paint::horizontal_line(box.x, y, box.w, color(Token::line_subtle));
        paint::fill({box.x + 16, y + h / 2 - 8, 16, 16}, color(Token::skeleton), radius::badge);
        for (int column = 0; column < columns; ++column)
            paint::fill({box.x + 48 + part * static_cast<float>(column), y + (h - 10) / 2,
                         part * widths[(i + column * 2) % 7], 10},
                        color(Token::skeleton), radius::badge);
        paint::fill({box.x + 48 + part * static_cast<float>(columns), y + (h - 20) / 2,
                     56 + 18.0f * static_cast<float>((i * 3) % 4), 20},
                    color(Token::skeleton), radius::badge);
    }
}

void skeleton_card(int lines, std::string_view label) {
    const Rect box = flow::take({0, 52 + static_cast<float>(lines) * 28});
    mirror::open(next_key(), "loading", Tag::div, box);
    mirror::attr(Attr::role, "status");
    mirror::attr(Attr::aria_label, label);
    mirror::attr(Attr::aria_busy, "true");
    mirror::close();
    paint::framed(box, color(Token::bg_surface), color(Token::line_subtle), radius::card);
    paint::fill({box.x + 20, box.y + 20, std::min(140.0f, box.w / 2), 12}, color(Token::skeleton), radius::badge);
    constexpr float widths[] = {0.8f, 0.55f, 0.7f, 0.62f};
    for (int i = 0; i < lines; ++i) {
        paint::fill({box.x + 20, box.y + 52 + static_cast<float>(i) * 28, (box.w - 40) * widths[i % 4], 10},
                    color(Token::skeleton), radius::badge);
    }
}

bool waiting(std::string_view key, bool loading) {
    struct Wait {
        double since = 0, shown = 0;
    };
    static std::unordered_map<KeyHash, Wait> waits;
    const double now = context().now;
    Wait& w = waits[key_hash(key)];
    if (loading && w.since == 0) w.since = now;
    if (!loading) {
        w.since = 0;
        if (w.shown == 0) return false;
        if (now >= w.shown + 300) {
            w.shown = 0;
            return false;
        }
        wake_at(w.shown + 300);
        return true;
    }
    if (now < w.since + 150 && w.shown == 0) {
        wake_at(w.since + 150);
        return false;
    }
    if (w.shown == 0) w.shown = now;
    return true;
}

void progress(std::string_view key, const ProgressOptions& o) {
    const Rect box = flow::take({0, 28});
    const bool known = o.value >= 0;
    mirror::open(key_hash(key), key, Tag::div, box);
    mirror::attr(Attr::role, "progressbar");
    mirror::attr(Attr::aria_label, o.label);
    mirror::attr(Attr::aria_valuetext, o.words);
    if (known) {
        mirror::attr(Attr::aria_valuenow, static_cast<std::int64_t>(std::lround(o.value * 100)));
        mirror::attr(Attr::aria_valuemin, 0);
        mirror::attr(Attr::aria_valuemax, 100);
    }
    mirror::close();
    paint::line({box.x, box.y, box.w, 18}, o.label, Type::cell_strong, color(Token::text_primary));
    paint::line({box.x, box.y, box.w, 18}, o.words, Type::cell, color(Token::text_muted), paint::Side::right);
    const Rect track{box.x, box.y + 22, box.w, 6};
    paint::fill(track, color(Token::bg_pressed), 3);
    const float part = known ? static_cast<float>(std::clamp(o.value, 0.0, 1.0)) : 0.3f;
    float x = track.x;
    if (!known && !appearance().reduced_motion) {
        x += (track.w * (1 - part)) * static_cast<float>(0.5 - 0.5 * std::cos(context().now / 600));
        animate();
    }
    if (part > 0) paint::fill({x, track.y, std::max(6.0f, track.w * part), 6}, color(Token::accent_solid), 3);
}

void busy_words(std::string_view words) {
    const Rect box = flow::take({24 + paint::width(words, Type::body) + 1, 24});
    paint::spinner({box.x, box.y, 16, box.h}, 16, color(Token::text_secondary));
    const Rect at{box.x + 24, box.y, box.w - 24, box.h};
    paint::line(at, words, Type::body, color(Token::text_secondary));
    mirror_words(Tag::span, at, words, Type::body);
}

void timeline_entry(const TimelineEntry& e) {
    const ToneLook look = look_of(e.tone);
    Rect box = flow::begin({0, 0});
    const float x = box.x + 34, w = box.w - 34;
    const float text_h = paint::height(e.text, Type::cell, w), detail_h = paint::height(e.detail, Type::small, w);
    box.h = std::max(24.0f, 3 + text_h + detail_h) + (e.last ? 0 : 13);
    if (!e.last) paint::vertical_line(box.x + 11.5f, box.y + 26, box.h - 28, color(Token::line_button));
    paint::disc({box.x + 12, box.y + 12}, 12, color(look.fill));
    paint::icon({box.x, box.y, 24, 24}, e.icon, 14, color(look.text));
    const Rect words{x, box.y + 3, w, text_h}, detail{x, box.y + 3 + text_h, w, detail_h};
    paint::paragraph(words, e.text, Type::cell, color(Token::text_primary));
    paint::paragraph(detail, e.detail, Type::small, color(Token::text_muted));
    mirror_words(Tag::p, words, e.text, Type::cell);
    mirror_words(Tag::p, detail, e.detail, Type::small);
    flow::end(box, {box.w, box.h});
}

void announce(std::string_view words, bool urgent) { mirror::announce(words, urgent); }

}  // namespace habilis::kit
