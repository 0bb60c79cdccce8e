// Native tests read mirror::described(), or play the page with what was sent to it.
#include <string>
#include <utility>

#include "web/kit/mirror_bridge.h"

namespace habilis::kit::mirror {
namespace {
std::string sent;
}

void open_bridge() {}
void send_patch(std::string_view bytes) { sent.append(bytes); }
void set_css(std::string_view, std::string_view) {}

namespace fake {
std::string take_patches() { return std::exchange(sent, {}); }
}  // namespace fake

}  // namespace habilis::kit::mirror
