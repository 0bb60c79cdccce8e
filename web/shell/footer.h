#pragma once

#include "web/kit/types.h"

namespace habilis::web {

/// The part of a screen below its heading, which scrolls. Its thumb stands at the edge of the window, not on the
/// contents.
void page_scroll(float keep_below, float gap, kit::Body);

/// The bar of a form, across the whole view at the bottom of the window. Contents of the screen end above it.
void view_footer(kit::Body left, kit::Body right);
/// What it takes from the bottom of the screen's container.
float view_footer_height();

}  // namespace habilis::web
