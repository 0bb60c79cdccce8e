#include "web/kit/popup.h"

#include <algorithm>
#include <string>

#include "web/kit/flow.h"
#include "web/kit/paint.h"
#include "web/kit/scrolling.h"
#include "web/platform/stage.h"

namespace habilis::kit {
namespace {
using mirror::Attr;
using mirror::Tag;

Rect place_of(const Rect& anchor, const PopupShape& shape, float content) {
    const platform::Stage& stage = platform::stage();
    const float below = stage.height - anchor.bottom() - 12, above = anchor.y - 12;
    const float limit = shape.most_height > 0 ? shape.most_height : 560;
    const float natural = std::min(content + 2 * shape.padding, limit);
    const bool under = natural <= below || below >= above;
    const float h = std::min(natural, std::max(80.0f, under ? below : above));
    const float w = std::min(shape.width, stage.width - 16);
    const float x =
        std::clamp(shape.align_right ? anchor.right() - w : anchor.x, 8.0f, std::max(8.0f, stage.width - w - 8));
    return {paint::snap(x), paint::snap(under ? anchor.bottom() + 4 : anchor.y - 4 - h), w, h};
}
}  // namespace

bool draw_popup(KeyHash key, mirror::NodeId opener, const Rect& anchor, const PopupShape& shape, Body body) {
    Memo& m = memo(key);
    const Rect box = place_of(anchor, shape, m.a);
    const LayerScope layer(context().layer + 1, box);
    paint::set_opacity(entrance(key, 120));
    paint::shadow(box, radius::card, paint::Elevation::raised);
    paint::framed(box, color(Token::bg_raised), color(Token::line_subtle), radius::card);
    const mirror::NodeId id = mirror::open_in(overlay_parent(), key, shape.role, Tag::div, box);
    mirror::attr(Attr::role, shape.role);
    mirror::attr(Attr::aria_label, shape.label);
    mirror::attr(Attr::roving, shape.roving);
    mirror::attr_id(Attr::popup, opener);
    const Rect view = box.inset(0, shape.padding);
    const float offset = static_cast<float>(begin_scroll(key, id, view, false));
    if (context().scrolls[key].content > static_cast<double>(view.h) + 0.5) {  // what has the focus comes into sight
        mirror::attr(Attr::classes, "view");
        mirror::attr(Attr::scroll, std::to_string(offset));
        mirror::set_scroll(id, offset);
    }
    paint::push_clip(view);
    const Rect inside{box.x + shape.padding, view.y - offset, box.w - 2 * shape.padding, 0};
    const float used = flow::column_in(inside, shape.gap, body);
    end_scroll(key, static_cast<double>(used));
    paint::pop_clip();
    mirror::close();
    paint::set_opacity(1);
    remember(m.a, used);
    const bool opened = static_cast<std::uint32_t>(m.n) + 1 < context().frame;  // not there in the frame before
    m.n = static_cast<int>(context().frame);
    if (opened && shape.take_focus) mirror::focus_inside(id);
    const mirror::Input* in = mirror::input(id);
    return !(in && in->closed);
}

}  // namespace habilis::kit
