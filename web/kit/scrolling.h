#pragma once
// Scroll offsets: wheel, thumb, finger, page keys, and what the browser scrolls by itself to show the focus or a found
// word. For the kit's own files.
#include "web/kit/context.h"

namespace habilis::kit {

/// Before the passes: gives the wheel to the innermost view below the pointer that can move its way. Views are where
/// the frame before had them.
void turn_wheel();
/// Before the contents: takes what the browser and the keys want; returns the offset to draw at.
double begin_scroll(KeyHash, mirror::NodeId view, const Rect&, bool main);
/// After the contents: finger and thumb; draws the thumb.
void end_scroll(KeyHash, double content_height);
/// Moves so that the pixels from `top` to `bottom` of the contents show.
void reveal(KeyHash, double top, double bottom);

void scroll_to(KeyHash, double offset);

}  // namespace habilis::kit
