#pragma once
// The eleven faces of Inter and the five sizes of icons, rasterised for the present pixel ratio.
#include <string_view>

#include "web/kit/icon.h"
#include "web/kit/theme.h"

struct ImFont;

namespace habilis::kit::fonts {

/// Asks for the font files. Nothing can be drawn before they are there.
void load();
bool ready();
/// Rasterises when the ratio or the set of characters has changed; true when it did.
bool prepare(float ratio);
/// New characters wait to be rasterised.
bool stale();

/// A font and the height, in device pixels, at which its glyphs are whole pixels.
struct Face {
    ImFont* font = nullptr;
    float size = 0;
};
Face text(Type);
Face icons(float size);

/// Notes the characters of a text; new ones are rasterised before the next frame. False: the font lacks one.
bool want(std::string_view);

}  // namespace habilis::kit::fonts
