#include "web/platform/painters.h"

extern "C" void js_show_pixels(const std::uint32_t* pixels, int width, int height, int left, int top, int right,
                               int bottom);

namespace habilis::platform {
namespace {
class MemoryPainter final : public Painter {
public:
    void refresh_font_texture() override { atlas_known_ = false; }

    void prepare() override {
        if (atlas_known_) return;
        unsigned char* texels = nullptr;
        int width = 0, height = 0;
        ImGui::GetIO().Fonts->GetTexDataAsAlpha8(&texels, &width, &height);
        raster_.use_atlas(texels, width, height);
        atlas_known_ = true;
    }

    void paint(ImDrawData& data, unsigned rgb) override {
        for (const PixelBox& box : raster_.paint(data, rgb)) {
            js_show_pixels(raster_.pixels(), raster_.width(), raster_.height(), box.left, box.top, box.right,
                           box.bottom);
        }
    }

    void clear_box(const PixelBox& box, unsigned rgb) override { raster_.clear_box(box, rgb); }

private:
    Raster raster_;
    bool atlas_known_ = false;
};
}  // namespace

std::unique_ptr<Painter> memory_painter() { return std::make_unique<MemoryPainter>(); }

}  // namespace habilis::platform
