#include <emscripten.h>

#include "web/platform/painter.h"
#include "web/platform/stage.h"

extern "C" {
void js_open_stage();
void js_request_frame();
void js_wake_after(double ms);
void js_size_canvas(int width, int height);
void js_paint_mode(int painted);
void js_cursor(int shape);
void js_ready();
}

namespace habilis::platform {
namespace {
Stage current;
Media wishes;
StageEvents events;
int frames_wanted = 0;
std::uint32_t drawn = 0;
bool paintable = false;
Cursor cursor = Cursor::arrow;

void choose_paint_mode() {
    const bool painted = paintable && !wishes.forced_colors;
    if (current.painted == painted) return;
    current.painted = painted;
    js_paint_mode(painted);
}

}  // namespace

const Stage& stage() { return current; }
const Media& media() { return wishes; }

void open_stage(StageEvents handlers) {
    events = std::move(handlers);
    js_paint_mode(0);
    js_open_stage();
    start_painter([](bool possible) {
        paintable = possible;
        choose_paint_mode();
        wake(2);
    });
}

void wake(int frames) {
    if (frames > frames_wanted) frames_wanted = frames;
    js_request_frame();
}
void wake_to_move() { js_request_frame(); }
void wake_after(double ms) { js_wake_after(ms); }
double now_ms() { return emscripten_get_now(); }
std::uint32_t frame_count() { return drawn; }
void ready() { js_ready(); }

void set_cursor(Cursor shape) {
    if (shape != cursor) js_cursor(static_cast<int>(cursor = shape));
}

extern "C" {
EMSCRIPTEN_KEEPALIVE void habilis_frame() {
    const Cause cause = frames_wanted > 0 ? Cause::change : Cause::motion;
    if (frames_wanted > 0) --frames_wanted;
    ++drawn;
    if (current.painted) js_size_canvas(current.pixels_x, current.pixels_y);
    if (events.frame) events.frame(cause);
    if (frames_wanted > 0) js_request_frame();
}
EMSCRIPTEN_KEEPALIVE void habilis_wake() { wake(); }
EMSCRIPTEN_KEEPALIVE void habilis_paper(int on) {
    if (events.paper) events.paper(on != 0);
}
EMSCRIPTEN_KEEPALIVE void habilis_resize(double width, double height, double ratio, int pixels_x, int pixels_y) {
    current.width = static_cast<float>(width);
    current.height = static_cast<float>(height);
    current.ratio = static_cast<float>(ratio);
    current.pixels_x = pixels_x;
    current.pixels_y = pixels_y;
    if (events.changed) events.changed();
    wake(2);
}
EMSCRIPTEN_KEEPALIVE void habilis_media(int bits) {
    wishes = {(bits & 1) != 0, (bits & 2) != 0, (bits & 4) != 0, (bits & 8) != 0, (bits & 16) != 0};
    choose_paint_mode();
    if (events.changed) events.changed();
    wake(2);
}
EMSCRIPTEN_KEEPALIVE void habilis_pointer(int kind, double x, double y, int touch, int mirrored) {
    if (events.pointer) {
        events.pointer(
            {static_cast<PointerKind>(kind), static_cast<float>(x), static_cast<float>(y), touch != 0, mirrored != 0});
    }
}
EMSCRIPTEN_KEEPALIVE void habilis_wheel(double dx, double dy) {
    if (events.wheel) events.wheel({static_cast<float>(dx), static_cast<float>(dy)});
}
}

}  // namespace habilis::platform
