#include <emscripten.h>

#include "web/platform/painter.h"
#include "web/platform/painters.h"

extern "C" {
int js_use_card();
int js_use_memory();
}

namespace habilis::platform {
namespace {
std::unique_ptr<Painter> painter;
void (*told)(bool) = nullptr;

void choose() {
    painter.reset();  // before there is another: ImGui has room for one
    if (js_use_card()) painter = webgl_painter();
    if (!painter && js_use_memory()) painter = memory_painter();
    told(painter != nullptr);
}
}  // namespace

extern "C" EMSCRIPTEN_KEEPALIVE void habilis_choose_painter() { choose(); }

void start_painter(void (*changed)(bool)) {
    told = changed;
    choose();
}

void refresh_font_texture() {
    if (painter) painter->refresh_font_texture();
}

void prepare_paint() {
    if (painter) painter->prepare();
}

void paint(ImDrawData* data, unsigned rgb) {
    if (painter) painter->paint(*data, rgb);
}

void clear_box(int left, int top, int right, int bottom, unsigned rgb) {
    const PixelBox box{left, top, right, bottom};
    if (painter && !box.empty()) painter->clear_box(box, rgb);
}

}  // namespace habilis::platform
