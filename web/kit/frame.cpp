#include "web/kit/frame.h"

#include <algorithm>

#include "web/kit/context.h"
#include "web/kit/flow.h"
#include "web/kit/layout.h"
#include "web/kit/paint.h"
#include "web/kit/text.h"
#include "web/platform/stage.h"

namespace habilis::kit {

void page_header(const HeaderOptions& o) {
    const bool phone = breakpoint() == Breakpoint::phone;
    const float h = std::max(36.0f, o.initials.empty() ? 36.0f : 40.0f);
    row({.gap = 12, .height = phone && !o.fact.empty() ? 48 : h}, [&] {
        if (!o.initials.empty()) initials(o.initials, 40);
        const auto words = [&] {
            heading(o.title, {.level = 1, .type = Type::title});
            if (!o.fact.empty()) {
                column({.width = phone ? 0
                                       : 0.5f + paint::width(o.fact, Type::body) +
                                             (o.fact_strong.empty() ? 0 : 5 + paint::width(o.fact_strong, Type::card))},
                       [&] {
                           if (!phone) gap(6);  // down to the title's baseline
                           row({.gap = 4}, [&] {
                               text(o.fact, {.type = phone ? Type::cell : Type::body, .color = Token::text_secondary});
                               if (!o.fact_strong.empty())
                                   text(o.fact_strong, {.type = phone ? Type::cell_alarm : Type::card});
                           });
                       });
            }
        };
        if (phone) column({}, words);
        else words();
        if (o.beside) row({.gap = 8}, o.beside);
        if (o.actions) {
            if (!phone) spring();
            row({.gap = 12}, o.actions);
        }
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
        row({.gap = 12, .height = control_height()}, [&] {
            row({.gap = 12}, left);
            spring();
            row({.gap = 12}, right);
        });
    });
}

}  // namespace habilis::kit
