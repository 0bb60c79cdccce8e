#include "web/shell/footer.h"

#include "web/kit/frame.h"
#include "web/kit/kit.h"
#include "web/kit/short_window.h"
#include "web/platform/stage.h"
#include "web/shell/frame.h"

namespace habilis::web {

void page_scroll(float keep_below, float gap, kit::Body body) {
    if (kit::short_window())
        return kit::column({.gap = gap}, [&] {
            kit::gap(12);
            body();
        });
    const float pad = kit::breakpoint() == kit::Breakpoint::phone ? 16 : 24;
    const kit::Rect room = kit::rest(keep_below);
    kit::place({room.x - pad, room.y, room.w + 2 * pad, room.h}, [&] {
        kit::scroll("page", {.main = true, .padding_x = pad, .padding_top = 12, .padding_bottom = 24, .gap = gap},
                    body);
    });
}

float view_footer_height() { return kit::footer_bar_height(); }

void view_footer(kit::Body left, kit::Body right) {
    if (kit::short_window()) {
        kit::divider(16, 12);
        return kit::row({.gap = 12, .wrap = true}, [&] {
            left();
            right();
        });
    }
    const platform::Stage& stage = platform::stage();
    const float side = side_width_now(), height = kit::footer_bar_height();
    kit::place({side, stage.height - height, stage.width - side, height}, [&] { kit::footer_bar(left, right); });
}

}  // namespace habilis::web
