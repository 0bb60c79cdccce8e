#include "web/shell/list_height.h"

#include <algorithm>

#include "web/kit/kit.h"
#include "web/kit/short_window.h"

namespace habilis::web {

float list_height(float keep_below) {
    if (kit::short_window()) return std::max(240.0f, platform::stage().height - 16);
    return std::max(240.0f, kit::height_left() - 16 - keep_below);
}

}  // namespace habilis::web
