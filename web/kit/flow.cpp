#include "web/kit/flow.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "web/kit/context.h"
#include "web/kit/paint.h"

namespace habilis::kit::flow {
namespace {
std::vector<Flow> stack;

float placed(float room, float size, Align align) {
    return align == Align::start || room <= size ? 0 : align == Align::center ? (room - size) / 2 : room - size;
}

Rect begin_in_column(Flow& f, const Want& want) {
    if (!f.empty) f.y += f.gap;
    const float w = want.w > 0 ? std::min(want.w, f.area.w) : f.area.w;
    return {f.area.x + placed(f.area.w, w, f.align), f.y, w, want.h};
}

Rect begin_in_row(Flow& f, const Want& want) {
    const float w = want.w > 0 ? want.w : std::max(want.least, f.flex_size);
    if (!f.empty) {
        f.x += f.gap;
        f.sum += f.gap;
    }
    if (f.wrap && !f.empty && f.x + w > f.area.right() + 0.5f) {
        if (f.first <= 0) f.first = f.x - f.gap - f.area.x - f.shift;
        f.x = f.along == Align::end ? f.area.right() - w : f.area.x;  // one on each line
        f.y += f.row_gap;
    }
    if (want.w <= 0) ++f.flexible;
    return {f.x, f.y + placed(f.area.h, want.h, f.align), w, want.h};
}

Rect begin_in_grid(Flow& f, const Want& want) {
    const int cells = std::min(std::exchange(f.span, 1), f.columns);
    if (f.at + cells > f.columns) {
        f.at = 0;
        f.y += f.line + f.row_gap;
        f.line = 0;
    }
    const float x = f.area.x + static_cast<float>(f.at) * (f.cell + f.gap);
    const float w = f.cell * static_cast<float>(cells) + f.gap * static_cast<float>(cells - 1);
    f.at += cells;
    return {x, f.y, want.w > 0 ? std::min(want.w, w) : w, want.h};
}
}  // namespace

Flow& top() { return stack.back(); }

void push(const Flow& flow) { stack.push_back(flow); }

Vec2 pop() {
    const Flow f = stack.back();
    stack.pop_back();
    if (f.kind == Kind::row) return {f.used_w, f.line + (f.y - f.area.y)};
    if (f.kind == Kind::grid) return {f.area.w, f.y - f.area.y + f.line};
    return {f.used_w, f.y - f.area.y};
}

Rect begin(const Want& want) {
    Flow& f = top();
    Rect r = f.kind == Kind::column ? begin_in_column(f, want)
             : f.kind == Kind::row  ? begin_in_row(f, want)
                                    : begin_in_grid(f, want);
    return {paint::snap(r.x), paint::snap(r.y), r.w, r.h};
}

void end(const Rect& place, Vec2 size, float natural_height) {
    Flow& f = top();
    f.used_w = std::max(f.used_w, place.x + size.x - f.area.x);
    if (f.kind == Kind::column) {
        f.natural += (f.empty ? 0 : f.gap) + (natural_height >= 0 ? natural_height : size.y);
        f.y += size.y;
    } else if (f.kind == Kind::row) {
        f.x += size.x;  // not from where it was drawn, on a whole pixel: a row would never add up to the same again
        f.sum += size.x;
        f.line = std::max(f.line, size.y);
        f.row_gap = std::max(f.row_gap, size.y + f.gap);
    } else {
        f.line = std::max(f.line, size.y);
    }
    f.empty = false;
}

Rect take(const Want& want) {
    const Rect r = begin(want);
    end(r, {r.w, r.h});
    return r;
}

Flow make_column(const Rect& area, float gap, Align align) {
    Flow f;
    f.area = area;
    f.x = area.x;
    f.y = area.y;
    f.gap = gap;
    f.align = align;
    return f;
}

float column_in(const Rect& area, float gap, Body body, Align align) {
    push(make_column(area, gap, align));
    body();
    return pop().y;
}

void reset(const Rect& window) {
    stack.clear();
    push(make_column(window, 0));
}

}  // namespace habilis::kit::flow
