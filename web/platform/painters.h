#pragma once
// The two painters, for painter_emscripten.cpp alone.
#include <memory>

#include "web/platform/raster.h"

namespace habilis::platform {

class Painter {
public:
    virtual ~Painter() = default;
    virtual void refresh_font_texture() = 0;
    virtual void prepare() = 0;
    virtual void paint(ImDrawData&, unsigned rgb) = 0;
    virtual void clear_box(const PixelBox&, unsigned rgb) = 0;
};

/// On the graphics card, once the page has found one.
std::unique_ptr<Painter> webgl_painter();
/// In memory, from where the browser takes what has changed.
std::unique_ptr<Painter> memory_painter();

}  // namespace habilis::platform
