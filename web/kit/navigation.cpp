// Tabs, steps, breadcrumb, segmented filter.
#include "web/kit/navigation.h"

#include <algorithm>
#include <vector>

#include "web/kit/button.h"
#include "web/kit/flow.h"
#include "web/kit/layout.h"
#include "web/kit/text.h"
#include "web/kit/widget.h"
#include "web/platform/history.h"

namespace habilis::kit {
namespace {
using mirror::Attr;
using mirror::Tag;

void paint_count(float x, const Rect& row, std::int64_t count) {
    const std::string digits = std::to_string(count);
    const float w = std::max(18.0f, paint::width(digits, Type::small_strong) + 10);
    const Rect pill{x, row.y + (row.h - 18) / 2, w, 18};
    paint::fill(pill, color(Token::bg_pressed), 9);
    paint::line(pill, digits, Type::small_strong, color(Token::text_primary), paint::Side::center);
}

float count_width(std::int64_t count) {
    return count < 0 ? 0 : 8 + std::max(18.0f, paint::width(std::to_string(count), Type::small_strong) + 10);
}

std::string with_count(std::string_view label, std::int64_t count) {
    return count < 0 ? std::string(label) : std::string(label) + " " + std::to_string(count);
}

float tab_width(const Tab& tab) { return paint::width(tab.label, Type::strong) + count_width(tab.count) + 1; }

bool one_tab(const Tab& tab, bool selected) {
    const float label = paint::width(tab.label, Type::strong);
    const Rect box = flow::take({tab_width(tab), 42});
    const mirror::NodeId id = mirror::open(key_hash(tab.key), tab.key, tab.href.empty() ? Tag::button : Tag::a, box);
    mirror::attr(Attr::text, with_count(tab.label, tab.count));
    mirror::attr(Attr::href, tab.href);
    mirror::attr(Attr::role, "tab");
    mirror::attr(Attr::aria_selected, selected ? "true" : "false");
    mirror::flag(Attr::act);
    mirror::attr(Attr::classes, "t-strong");
    mirror::close();
    const Touch t = touch(id, box);
    paint::line(box, tab.label, Type::strong,
                color(selected || t.hovered ? Token::text_primary : Token::text_secondary));
    if (tab.count >= 0) paint_count(box.x + label + 8, box, tab.count);
    if (selected) paint::fill({box.x, box.bottom() - 2, box.w, 2}, color(Token::accent_solid));
    if (t.clicked && !tab.href.empty()) platform::push_location(tab.href);
    return t.clicked;
}
}  // namespace

int tabs(std::string_view key, std::span<const Tab> list, int selected, std::string_view label, Body right) {
    int chosen = -1;
    constexpr float apart = 24, line_height = 42;
    const float room = width_left();
    // As many lines as they need: the last one is reached however narrow the window.
    std::vector<std::size_t> ends;
    float used = 0;
    for (std::size_t i = 0; i < list.size(); ++i) {
        const float w = tab_width(list[i]);
        if (i > 0 && used + apart + w > room) {
            ends.push_back(i);
            used = w;
        } else {
            used += (i > 0 ? apart : 0) + w;
        }
    }
    ends.push_back(list.size());
    const float height = line_height * static_cast<float>(ends.size());
    std::size_t next = 0;
    const auto line_of_tabs = [&](std::size_t end) {
        for (; next < end; ++next)
            if (one_tab(list[next], static_cast<int>(next) == selected)) chosen = static_cast<int>(next);
    };
    column({.gap = 0}, [&] {
        const flow::Flow& f = flow::top();
        const Rect all{f.area.x, f.area.y, f.area.w, height};
        paint::horizontal_line(all.x, all.bottom() - 1, all.w, color(Token::line_subtle));
        for (std::size_t line = 0; line < ends.size(); ++line) {
            row({.gap = apart, .height = line_height}, [&] {
                if (line == 0) {
                    mirror::open(key_hash(key), key, Tag::div, all);
                    mirror::attr(Attr::role, "tablist");
                    mirror::attr(Attr::aria_label, label);
                    mirror::attr(Attr::roving, "horizontal");
                }
                {
                    const PushKey scope(key);
                    line_of_tabs(ends[line]);
                }
                if (line + 1 < ends.size()) return;
                mirror::close();
                spring();
                if (right) row({.gap = 8}, right);
            });
        }
    });
    return chosen;
}

namespace {
void step_disc(const Rect& at, int number, int state) {  // state: -1 done, 0 present, 1 to come
    const Vec2 centre{at.x + 10, at.y + 10};
    if (state < 0) {
        paint::disc(centre, 10, color(Token::ok_bg));
        paint::icon(at, icon::check, 12, color(Token::ok_text));
        return;
    }
    if (state == 0) paint::disc(centre, 10, color(Token::accent_solid));
    else paint::ring(centre, 10, color(Token::line_control), 1);
    paint::line(at, std::to_string(number), Type::small_strong,
                color(state == 0 ? Token::text_on_solid : Token::text_secondary), paint::Side::center);
}

void one_step(const Step& step, int number, int state, const StepperOptions& o) {
    const Type type = state == 0 ? Type::card : Type::strong;
    const Rect box = flow::take({28 + paint::width(step.label, type) + 1, 24});
    const PushKey scope(static_cast<std::int64_t>(number));
    step_disc({box.x, box.y + 2, 20, 20}, number, state);
    mirror::open(key_hash("step"), "step", Tag::li, box);
    const bool linked = state < 0 && !step.href.empty();
    const Rect words{box.x + 28, box.y, box.w - 28, box.h};
    const std::string_view heard = state < 0 ? o.done_word : state == 0 ? o.current_word : std::string_view();
    const mirror::NodeId note = hidden_words(key_hash("words"), heard);
    const mirror::NodeId id =
        mirror::open(key_hash("words"), "words", linked ? Tag::a : Tag::span, linked ? box : words);
    mirror::attr(Attr::text, step.label);
    mirror::attr_id(Attr::aria_describedby, note);
    mirror::attr(Attr::href, linked ? step.href : "");
    mirror::attr(Attr::classes, type_class(type) + " one");
    if (state == 0) mirror::attr(Attr::aria_current, "step");
    if (linked) mirror::flag(Attr::act);
    mirror::close();
    mirror::close();
    const Touch t = linked ? touch(id, box) : Touch{};
    paint::line(words, step.label, type, color(state == 0 || t.hovered ? Token::text_primary : Token::text_secondary));
    if (t.clicked) platform::push_location(step.href);
}
}  // namespace

void stepper(std::string_view key, std::span<const Step> steps, const StepperOptions& o) {
    if (breakpoint() <= Breakpoint::narrow && !o.short_words.empty())
        return text(o.short_words, {.type = Type::strong, .color = Token::text_secondary});
    row({.gap = 8, .height = 24}, [&] {
        const flow::Flow& f = flow::top();
        mirror::open(key_hash(key), key, Tag::ul, {f.area.x, f.area.y, f.area.w, 24});
        mirror::attr(Attr::role, "list");
        mirror::attr(Attr::aria_label, o.label);
        const PushKey scope(key);
        for (std::size_t i = 0; i < steps.size(); ++i) {
            const int at = static_cast<int>(i);
            one_step(steps[i], at + 1, at < o.current ? -1 : at == o.current ? 0 : 1, o);
            if (i + 1 == steps.size()) continue;
            const Rect line = flow::take({32, 1});
            paint::horizontal_line(line.x, line.y, 32, color(Token::line_button));
        }
        mirror::close();
    });
}

void breadcrumb(std::string_view key, std::span<const Crumb> crumbs, std::string_view label) {
    constexpr float between = 8 + 14 + 8;
    float room = width_left();  // of the last one, which is cut where the window ends
    for (const Crumb& crumb : crumbs.first(crumbs.empty() ? 0 : crumbs.size() - 1))
        room -= text_width(crumb.label, Type::cell) + between;
    region(key, Region::navigation, label, [&] {
        row({.gap = 8, .height = 24}, [&] {
            for (std::size_t i = 0; i < crumbs.size(); ++i) {
                const PushKey scope(static_cast<std::int64_t>(i));
                const bool last = i + 1 == crumbs.size();
                if (!last && !crumbs[i].href.empty()) {
                    link("crumb", {.label = crumbs[i].label,
                                   .href = crumbs[i].href,
                                   .type = Type::cell,
                                   .color = Token::text_muted});
                } else {
                    text(crumbs[i].label,
                         {.type = Type::cell,
                          .color = last ? Token::text_primary : Token::text_muted,
                          .lines = 1,
                          .width = last && text_width(crumbs[i].label, Type::cell) > room ? std::max(48.0f, room) : 0});
                }
                if (!last) icon_sign(icon::chevron_right, Token::text_secondary, 14);
            }
        });
    });
}

bool segmented(std::string_view key, std::span<const Segment> list, int& selected, std::string_view label) {
    const int before = selected;
    float total = 4;
    for (const Segment& s : list)
        total += 22 + paint::width(s.label, Type::cell_strong) +
                 (s.count < 0 ? 0 : 6 + paint::width(std::to_string(s.count), Type::cell_alarm));
    const Rect track = flow::take({total, 36});
    paint::fill(track, color(Token::bg_pressed), radius::card);
    mirror::open(key_hash(key), key, Tag::div, track);
    mirror::attr(Attr::role, "radiogroup");
    mirror::attr(Attr::aria_label, label);
    mirror::attr(Attr::roving, "horizontal");
    const PushKey scope(key);
    float x = track.x + 2;
    for (std::size_t i = 0; i < list.size(); ++i) {
        const Segment& s = list[i];
        const bool on = static_cast<int>(i) == selected;
        const float words = paint::width(s.label, Type::cell_strong);
        const float w = 22 + words + (s.count < 0 ? 0 : 6 + paint::width(std::to_string(s.count), Type::cell_alarm));
        const Rect part{x, track.y + 2, w, 32};
        const mirror::NodeId id = mirror::open(key_hash(s.key), s.key, Tag::button, part);
        mirror::attr(Attr::text, with_count(s.label, s.count));
        mirror::attr(Attr::role, "radio");
        mirror::attr(Attr::aria_checked, on ? "true" : "false");
        mirror::flag(Attr::act);
        mirror::close();
        const Touch t = touch(id, part);
        if (on) paint::framed(part, color(Token::bg_surface), color(Token::line_button), radius::control);
        paint::line({x + 11, part.y, words + 1, 32}, s.label, Type::cell_strong,
                    color(on || t.hovered ? Token::text_primary : Token::text_secondary));
        if (s.count >= 0)
            paint::line({x + 17 + words, part.y, w, 32}, std::to_string(s.count), Type::cell_alarm,
                        color(Token::text_primary));
        if (t.clicked) selected = static_cast<int>(i);
        x += w;
    }
    mirror::close();
    return selected != before;
}

}  // namespace habilis::kit
