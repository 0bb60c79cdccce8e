// Inert stage for native tests: a clock that tests move, nothing that draws.
#include <utility>

#include "web/platform/painter.h"
#include "web/platform/stage.h"

namespace habilis::platform {
namespace {
Stage current{1280, 800, 1, 1280, 800, true};
Media wishes;
StageEvents events;
double clock_ms = 0;
bool wanted = false;
}  // namespace

const Stage& stage() { return current; }
const Media& media() { return wishes; }
void open_stage(StageEvents handlers) { events = std::move(handlers); }
void wake(int) { wanted = true; }
void wake_to_move() { wanted = true; }
void wake_after(double) {}
double now_ms() { return clock_ms; }
std::uint32_t frame_count() { return 0; }
void set_cursor(Cursor) {}
void ready() {}

void refresh_font_texture() {}
void prepare_paint() {}
void paint(ImDrawData*, unsigned) {}
void clear_box(int left, int top, int right, int bottom, unsigned rgb) {
    if (fake::clear_box) fake::clear_box(left, top, right, bottom, rgb);
}

namespace fake {
std::function<void(int, int, int, int, unsigned)> clear_box;
Stage& stage() { return current; }
Media& media() { return wishes; }
void advance(double ms) { clock_ms += ms; }
bool awake() { return std::exchange(wanted, false); }
}  // namespace fake

}  // namespace habilis::platform
