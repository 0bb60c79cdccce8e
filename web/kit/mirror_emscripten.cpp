#include <emscripten.h>

#include "web/kit/mirror.h"
#include "web/kit/mirror_bridge.h"
#include "web/platform/bridge.h"

extern "C" {
void js_mirror_open(const char* tags, int tags_length, const char* attributes, int attributes_length);
void js_mirror_patch(const char* bytes, int length);
void js_mirror_css(const char* name, int name_length, const char* value, int value_length);
}

namespace habilis::kit::mirror {
namespace {
int size(std::string_view text) { return static_cast<int>(text.size()); }
NodeId node(int id) { return static_cast<NodeId>(id); }
}  // namespace

void open_bridge() {
    js_mirror_open(tag_names().data(), size(tag_names()), attribute_names().data(), size(attribute_names()));
}
void send_patch(std::string_view bytes) { js_mirror_patch(bytes.data(), size(bytes)); }
void set_css(std::string_view name, std::string_view value) {
    js_mirror_css(name.data(), size(name), value.data(), size(value));
}

extern "C" {
EMSCRIPTEN_KEEPALIVE void habilis_clicked(int id) { report_click(node(id)); }
EMSCRIPTEN_KEEPALIVE void habilis_submitted(int id) { report_submit(node(id)); }
EMSCRIPTEN_KEEPALIVE void habilis_closed(int id) { report_closed(node(id)); }
EMSCRIPTEN_KEEPALIVE void habilis_focused(int id, int visible) { report_focus(node(id), visible != 0); }
EMSCRIPTEN_KEEPALIVE void habilis_edited(int id, char* bytes, int length) {
    report_value(node(id), platform::adopt(bytes, length));
}
EMSCRIPTEN_KEEPALIVE void habilis_pressed(int id) { report_press(node(id)); }
EMSCRIPTEN_KEEPALIVE void habilis_released() { report_release(); }
EMSCRIPTEN_KEEPALIVE void habilis_key(int id, int key) { report_key(node(id), static_cast<Press>(key)); }
EMSCRIPTEN_KEEPALIVE void habilis_row(int id, int row) { report_row(node(id), row); }
EMSCRIPTEN_KEEPALIVE void habilis_scrolled(int id, double top) { report_scroll(node(id), static_cast<float>(top)); }
}

}  // namespace habilis::kit::mirror
