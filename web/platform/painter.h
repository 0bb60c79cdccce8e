#pragma once
// ImGui's draw lists become a picture: on the graphics card through WebGL 2 or, where the processor would only play
// one, in memory and from there onto a 2D canvas. Who asks for a picture does not know which.
#include <functional>

struct ImDrawData;

namespace habilis::platform {

/// Chooses who paints, and again when the graphics card goes or comes back. `changed` is told each time, the first time
/// at once, whether anybody can.
void start_painter(void (*changed)(bool possible));
/// Forgets the font's texture, since the atlas has changed.
void refresh_font_texture();
/// Before ImGui's frame: textures that are missing are made.
void prepare_paint();
/// `rgb` is the colour of the empty canvas.
void paint(ImDrawData*, unsigned rgb);
/// While it paints: fills a box of device pixels; nothing when it is empty.
void clear_box(int left, int top, int right, int bottom, unsigned rgb);

namespace fake {
/// For native tests: what clear_box() does.
extern std::function<void(int left, int top, int right, int bottom, unsigned rgb)> clear_box;
}  // namespace fake

}  // namespace habilis::platform
