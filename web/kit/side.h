#pragma once
// The parts of the frame around every screen: product sign and entries of the left navigation.
#include <cstdint>
#include <string_view>

#include "web/kit/icon.h"
#include "web/kit/types.h"

namespace habilis::kit {

struct NavEntryOptions {
    std::string_view label;
    Icon icon = nullptr;
    std::string_view href;  ///< empty: the caller acts on true
    bool current = false;
    std::int64_t count = 0;  ///< in a pill when not 0
    bool rail = false;       ///< icon alone, the label is the tooltip
};
/// 36 high, as wide as its container. True when activated.
bool nav_entry(std::string_view key, const NavEntryOptions&);
/// The word above a group of entries; a line in a rail.
void nav_group(std::string_view label, bool rail);

/// The product's sign, `size` wide.
void logo(float size);

/// Fills a part of the window: behind navigation and bars. `line_right`, `line_below`: the thin line at that edge.
void surface(const Rect&, bool raised, bool line_right, bool line_below);

/// A bar across the window, above everything else and in a colour of its own, for what must not be overlooked.
void band(std::string_view key, const Rect&, std::string_view label, Body);
/// A frame of that colour inside the edge of the rest of the window; drawn after what it lies on.
void band_frame(const Rect& rest);

}  // namespace habilis::kit
