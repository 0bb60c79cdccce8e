#pragma once
// What floats above the page without being asked for: tooltips and toasts. For the kit's own files.
#include <string_view>

#include "web/kit/mirror.h"
#include "web/kit/types.h"

namespace habilis::kit {

/// Shows a tooltip after a while of hovering, at once on keyboard focus.
void tooltip_for(const Rect& control, std::string_view text, mirror::NodeId focus_of = 0);
/// Draws tooltip and toasts, at the end of a pass.
void draw_overlays();

}  // namespace habilis::kit
