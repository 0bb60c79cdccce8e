// Native tests read mirror::described() instead of a page.
#include "web/kit/mirror_bridge.h"

namespace habilis::kit::mirror {

void open_bridge() {}
void send_patch(std::string_view) {}
void set_css(std::string_view, std::string_view) {}

}  // namespace habilis::kit::mirror
