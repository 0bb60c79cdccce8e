#pragma once
// The only part of the platform that knows ImGui: its draw lists go to WebGL 2.
struct ImDrawData;

namespace habilis::platform {

/// Makes the context, if not made; false without WebGL.
bool start_painter();
void stop_painter();
/// Forgets the font texture, since the atlas has changed.
void refresh_font_texture();
/// Before ImGui's frame: textures that are missing are made.
void prepare_paint();
/// `rgb` is the colour of the empty canvas.
void paint(ImDrawData*, unsigned rgb);
/// While it paints: fills a box of device pixels; nothing when it is empty.
void clear_box(int left, int top, int right, int bottom, unsigned rgb);

}  // namespace habilis::platform
