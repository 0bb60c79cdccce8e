#include "web/kit/navigation.h"

#include <algorithm>
#include <string>

#include "web/kit/button.h"
#include "web/kit/flow.h"
#include "web/kit/layout.h"
#include "web/kit/overlays.h"
#include "web/kit/text.h"
#include "web/kit/widget.h"
#include "web/platform/history.h"

namespace habilis::kit {
namespace {
using mirror::Attr;
using mirror::Tag;

constexpr float tab_height = 42, pill = 18;

float width_of(const Tab& tab) {
    const float words = paint::width(tab.label, Type::strong);
    if (tab.count < 0) return words;
    return words + 8 + std::max(pill, paint::width(std::to_string(tab.count), Type::small_strong) + 8);
}

void draw_pill(const Rect& box, float x, std::int64_t count) {
    const std::string number = std::to_string(count);
    const float w = std::max(pill, paint::width(number, Type::small_strong) + 8);
    const Rect round{x, paint::snap(box.y + (box.h - pill) / 2), w, pill};
    paint::fill(round, color(Token::bg_pressed), pill / 2);
    paint::line(round, number, Type::small_strong, color(Token::text_secondary), paint::Side::center);
}

/// One tab; true when it was activated and has no address of its own.
bool draw_tab(const Tab& tab, bool current) {
    const Rect box = flow::take({width_of(tab), tab_height});
    const bool linked = !tab.href.empty();
    const mirror::NodeId id = mirror::open(key_hash(tab.key), tab.key, linked ? Tag::a : Tag::button, box);
    mirror::attr(Attr::text, tab.count < 0 ? std::string(tab.label) : std::string(tab.label) + " " + std::to_string(tab.count));
    if (linked) mirror::attr(Attr::href, tab.href);
    mirror::attr(Attr::role, "tab");
    mirror::attr(Attr::aria_selected, current ? "true" : "false");
    mirror::attr(Attr::classes, type_class(Type::strong));
    mirror::flag(Attr::act);
    mirror::close();
    const Touch t = touch(id, box);
    const float words = paint::line(box, tab.label, Type::strong, color(current || t.hovered ? Token::text_primary : Token::text_secondary));
    if (tab.count >= 0) draw_pill(box, box.x + words + 8, tab.count);
    if (current) paint::fill({box.x, box.bottom() - 2, box.w, 2}, color(Token::accent_solid));
    if (t.clicked && linked && !current) platform::push_location(tab.href);
    return t.clicked;
}

enum class Stage : std::uint8_t { done, current, to_come };

void draw_disc(const Rect& box, Stage stage, const std::string& number) {
    const Rect disc{box.x, box.y + box.h / 2 - 10, 20, 20};
    const Vec2 centre{disc.x + 10, disc.y + 10};
    if (stage == Stage::current) {
        paint::disc(centre, 10, color(Token::accent_solid));
        paint::line(disc, number, Type::small_strong, color(Token::text_on_solid), paint::Side::center);
    } else if (stage == Stage::done) {
        paint::disc(centre, 10, color(Token::ok_bg));
        paint::icon(disc, icon::check, 12, color(Token::ok_text));
    } else {
        paint::ring(centre, 10, color(Token::line_control));
        paint::line(disc, number, Type::small_strong, color(Token::text_muted), paint::Side::center);
    }
}

void draw_step(const Step& step, Stage stage, int position, std::string_view state_word) {
    const Type type = stage == Stage::current ? Type::card : Type::strong;
    const Rect box = flow::take({28 + paint::width(step.label, type), 24});
    const bool way_back = stage == Stage::done && !step.href.empty();
    const std::string number = std::to_string(position);
    mirror::open(key_hash(number), number, Tag::li, box);
    if (stage == Stage::current) mirror::attr(Attr::aria_current, "step");
    const mirror::NodeId id = mirror::open(key_hash(number + "/in"), "step", way_back ? Tag::a : Tag::span, box);
    mirror::attr(Attr::text, step.label);
    mirror::attr(Attr::classes, type_class(type) + " one");
    if (way_back) {
        mirror::attr(Attr::href, step.href);
        mirror::flag(Attr::act);
    }
    mirror::close();
    hidden_words(key_hash(number + "/state"), state_word);
    mirror::close();
    draw_disc(box, stage, number);
    const Touch t = way_back ? touch(id, box) : Touch{};
    const Token ink = stage == Stage::current ? Token::text_primary : t.hovered ? Token::accent_text : Token::text_muted;
    paint::line({box.x + 28, box.y, box.w - 28, box.h}, step.label, type, color(ink));
    if (t.clicked) platform::push_location(step.href);
}

}  // namespace

int tabs(std::string_view key, std::span<const Tab> list, int selected, std::string_view label, Body right) {
    int activated = -1;
    row({.gap = 24, .height = tab_height}, [&] {
        const flow::Flow& f = flow::top();
        mirror::open(key_hash(key), key, Tag::div, {f.area.x, f.area.y, f.area.w, tab_height});
        mirror::attr(Attr::role, "tablist");
        mirror::attr(Attr::aria_label, label);
        mirror::attr(Attr::roving, "horizontal");
        {
            const PushKey scope(key);
            for (int i = 0; i < static_cast<int>(list.size()); ++i)
                if (draw_tab(list[static_cast<std::size_t>(i)], i == selected)) activated = i;
        }
        mirror::close();
        if (!right) return;
        spring();
        row({.gap = 8, .height = tab_height}, right);
    });
    const flow::Flow& f = flow::top();
    paint::horizontal_line(f.area.x, f.y - 1, f.area.w, color(Token::line_subtle));
    return activated;
}

void stepper(std::string_view key, std::span<const Step> steps, const StepperOptions& o) {
    if (breakpoint() < Breakpoint::medium) return text(o.short_words, {.type = Type::strong, .color = Token::text_secondary});
    row({.gap = 8, .height = 24}, [&] {
        const flow::Flow& f = flow::top();
        mirror::open(key_hash(key), key, Tag::ul, {f.area.x, f.area.y, f.area.w, 24});
        mirror::attr(Attr::role, "list");
        mirror::attr(Attr::aria_label, o.label);
        const PushKey scope(key);
        for (int i = 0; i < static_cast<int>(steps.size()); ++i) {
            if (i > 0) {
                const Rect line = flow::take({32, 24});
                paint::horizontal_line(line.x, line.y + 12, line.w, color(Token::line_button));
            }
            const Stage stage = i < o.current ? Stage::done : i == o.current ? Stage::current : Stage::to_come;
            const std::string_view word = stage == Stage::done ? o.done_word : stage == Stage::current ? o.current_word : "";
            draw_step(steps[static_cast<std::size_t>(i)], stage, i + 1, word);
        }
        mirror::close();
    });
}

void breadcrumb(std::string_view key, std::span<const Crumb> crumbs, std::string_view label) {
    region(key, Region::navigation, label, [&] {
        row({.gap = 6, .height = 24}, [&] {
            for (std::size_t i = 0; i < crumbs.size(); ++i) {
                if (i > 0) icon_sign(icon::chevron_right, Token::text_muted, 14);
                const PushKey scope(static_cast<std::int64_t>(i));
                if (!crumbs[i].href.empty())
                    link("crumb", {.label = crumbs[i].label, .href = crumbs[i].href, .type = Type::cell, .color = Token::text_muted});
                else
                    text(crumbs[i].label, {.type = Type::cell, .color = Token::text_secondary});
            }
        });
    });
}

bool segmented(std::string_view key, std::span<const Segment> parts, int& selected, std::string_view label) {
    constexpr float height = 36, padding = 2, inner = 12;
    float total = 2 * padding;
    for (const Segment& part : parts) total += width_of({part.key, part.label, "", part.count}) + 2 * inner;
    const Rect track = flow::take({total, height});
    paint::fill(track, color(Token::bg_pressed), radius::card);
    mirror::open(key_hash(key), key, Tag::div, track);
    mirror::attr(Attr::role, "radiogroup");
    mirror::attr(Attr::aria_label, label);
    mirror::attr(Attr::roving, "horizontal");
    const PushKey scope(key);
    const int before = selected;
    float x = track.x + padding;
    for (int i = 0; i < static_cast<int>(parts.size()); ++i) {
        const Segment& part = parts[static_cast<std::size_t>(i)];
        const Rect box{x, track.y + padding, width_of({part.key, part.label, "", part.count}) + 2 * inner, height - 2 * padding};
        x += box.w;
        const mirror::NodeId id = mirror::open(key_hash(part.key), part.key, Tag::button, box);
        mirror::attr(Attr::text, part.count < 0 ? std::string(part.label) : std::string(part.label) + " " + std::to_string(part.count));
        mirror::attr(Attr::role, "radio");
        mirror::attr(Attr::aria_checked, i == before ? "true" : "false");
        mirror::attr(Attr::classes, type_class(Type::strong));
        mirror::flag(Attr::act);
        mirror::close();
        const Touch t = touch(id, box);
        if (i == before) paint::framed(box, color(Token::bg_surface), color(Token::line_button), radius::control);
        const Rect words{box.x + inner, box.y, box.w - 2 * inner, box.h};
        const float w = paint::line(words, part.label, Type::strong, color(i == before || t.hovered ? Token::text_primary : Token::text_secondary));
        if (part.count >= 0) draw_pill(box, words.x + w + 8, part.count);
        if (t.clicked) selected = i;
    }
    mirror::close();
    return selected != before;
}

}  // namespace habilis::kit
