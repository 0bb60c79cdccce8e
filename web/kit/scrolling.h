#pragma once
// Scroll offsets: wheel, thumb, finger, page keys, and the browser's own wishes. For the kit's own files.
#include "web/kit/context.h"

namespace habilis::kit {

/// Before the contents: takes what the browser and the keys want; returns the offset to draw at.
float begin_scroll(KeyHash, mirror::NodeId view, const Rect&, bool main);
/// After the contents: wheel, finger and thumb; draws the thumb.
void end_scroll(KeyHash, float content_height);
/// Puts the offset so that a box (in window coordinates) shows whole.
void reveal(KeyHash, const Rect&);

}  // namespace habilis::kit
