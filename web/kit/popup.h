#pragma once
// Surfaces that hang from a control. For the kit's own files.
#include <string_view>

#include "web/kit/context.h"
#include "web/kit/types.h"

namespace habilis::kit {

struct PopupShape {
    std::string_view role;  ///< "menu", "listbox", "dialog"
    std::string_view label;
    std::string_view roving;  ///< "vertical" for menus
    float width = 0;
    float padding = 4;
    float gap = 0;
    float most_height = 0;  ///< 0: what the window leaves
    bool align_right = false;
    bool take_focus = true;
};
/// Draws a raised surface under (or above) the opener with the body in it. False when the page asked to close it.
bool draw_popup(KeyHash, mirror::NodeId opener, const Rect& anchor, const PopupShape&, Body);

}  // namespace habilis::kit
