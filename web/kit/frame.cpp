#include "web/kit/frame.h"

#include <algorithm>

#include "web/kit/context.h"
#include "web/kit/flow.h"
#include "web/kit/layout.h"
#include "web/kit/paint.h"
#include "web/kit/text.h"
#include "web/platform/stage.h"

namespace habilis::kit {

namespace {
/// The widths that a header's parts would like to have.
struct HeaderWidths {
    float title = 0, fact = 0, lead = 0, beside = 0, actions = 0;
};

HeaderWidths widths_of(const HeaderOptions& o, const Memo& m, bool phone) {
    HeaderWidths w;
    w.title = paint::width(o.title, Type::title) + 1;
    if (!o.fact.empty())
        w.fact = 0.5f + paint::width(o.fact, phone ? Type::cell : Type::body) +
                 (o.fact_strong.empty() ? 0 : 5 + paint::width(o.fact_strong, Type::card));
    w.lead = o.initials.empty() ? 0 : 40 + 12;
    w.beside = o.beside ? 12 + m.a : 0;
    w.actions = o.actions ? 12 + m.b : 0;
    return w;
}

/// A row whose width is remembered, so that the next pass knows whether it fits.
void measured_row(float Memo::*width, float gap, Body body) {
    const KeyHash key = key_hash("header");
    row({.gap = 0}, [&] {
        const float from = flow::top().x;
        row({.gap = gap}, body);
        remember(memo(key).*width, flow::top().x - from);
    });
}

void header_words(const HeaderOptions& o, const HeaderWidths& w, bool phone) {
    heading(o.title, {.level = 1, .type = Type::title});
    if (o.fact.empty()) return;
    column({.width = phone ? 0 : w.fact}, [&] {
        if (!phone) gap(6);  // down to the title's baseline
        row({.gap = 4}, [&] {
            text(o.fact, {.type = phone ? Type::cell : Type::body, .color = Token::text_secondary});
            if (!o.fact_strong.empty()) text(o.fact_strong, {.type = phone ? Type::cell_alarm : Type::card});
        });
    });
}
}  // namespace

void page_header(const HeaderOptions& o) {
    const bool phone = breakpoint() == Breakpoint::phone;
    const HeaderWidths w = widths_of(o, memo(key_hash("header")), phone);
    const float words = phone ? std::max(w.title, w.fact) : w.title + (w.fact > 0 ? 12 + w.fact : 0);
    // What has no room beside the title stands below it, whole.
    const bool badge_below = w.lead + words + w.beside > width_left();
    const bool actions_below = w.lead + words + (badge_below ? 0 : w.beside) + w.actions > width_left();
    const float h = !o.initials.empty() ? 40 : phone && !o.fact.empty() ? 48 : 36;
    column({.gap = 8}, [&] {
        row({.gap = 12, .height = h}, [&] {
            if (!o.initials.empty()) initials(o.initials, 40);
            const auto badge = [&] { measured_row(&Memo::a, 8, o.beside); };
            const auto stacked = [&] {
                header_words(o, w, phone);
                if (o.beside && badge_below) column({}, [&] { row({.gap = 0}, badge); });
            };
            if (phone || badge_below) column({}, stacked);
            else header_words(o, w, phone);
            if (o.beside && !badge_below) badge();
            if (!o.actions || actions_below) return;
            if (!phone && !badge_below) spring();
            measured_row(&Memo::b, 12, o.actions);
        });
        if (o.actions && actions_below) row({.gap = 0}, [&] { measured_row(&Memo::b, 12, o.actions); });
    });
}

float footer_bar_height() { return breakpoint() == Breakpoint::phone ? 68 : 60; }

void footer_bar(Body left, Body right) {
    const float h = footer_bar_height();
    const bool phone = breakpoint() == Breakpoint::phone;
    const Rect bar = flow::take({0, h});
    if (bar.bottom() >= platform::stage().height) context().footer = h;
    paint::fill(bar, color(Token::bg_surface));
    paint::horizontal_line(bar.x, bar.y, bar.w, color(Token::line_subtle));
    const float dx = phone ? 16 : 24;
    place({bar.x + dx, bar.y + (h - control_height()) / 2, bar.w - 2 * dx, control_height()}, [&] {
        row({.gap = 0, .height = control_height()}, [&] {
            const float from = flow::top().x;
            row({.gap = 12}, left);
            if (flow::top().x > from) gap(12);
            spring();
            row({.gap = 12}, right);
        });
    });
}

}  // namespace habilis::kit
