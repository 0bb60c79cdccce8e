#include "web/shell/footer.h"

#include "web/kit/frame.h"
#include "web/kit/kit.h"
#include "web/platform/stage.h"
#include "web/shell/frame.h"

namespace habilis::web {

float view_footer_height() { return kit::footer_bar_height(); }

void view_footer(kit::Body left, kit::Body right) {
    const platform::Stage& stage = platform::stage();
    const float side = side_width_now(), height = kit::footer_bar_height();
    kit::place({side, stage.height - height, stage.width - side, height}, [&] { kit::footer_bar(left, right); });
}

}  // namespace habilis::web
