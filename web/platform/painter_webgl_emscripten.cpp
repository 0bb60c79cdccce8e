#include <emscripten/html5.h>
#include <GLES3/gl3.h>

#include <algorithm>

#include "imgui.h"
#include "imgui_impl_opengl3.h"
#include "web/platform/painters.h"

namespace habilis::platform {
namespace {
EMSCRIPTEN_WEBGL_CONTEXT_HANDLE context = 0;  // lasts as long as the page, whether the card is there or not

void clear(unsigned rgb) {
    glClearColor(static_cast<float>(rgb >> 16 & 255) / 255, static_cast<float>(rgb >> 8 & 255) / 255,
                 static_cast<float>(rgb & 255) / 255, 1);
    glClear(GL_COLOR_BUFFER_BIT);
}

/// The canvas has its context already, made by painter_library.js with what it wanted of it.
bool find_context() {
    EmscriptenWebGLContextAttributes attributes;
    emscripten_webgl_init_context_attributes(&attributes);
    attributes.majorVersion = 2;
    if (context <= 0) context = emscripten_webgl_create_context("#canvas", &attributes);
    return context > 0 && emscripten_webgl_make_context_current(context) == EMSCRIPTEN_RESULT_SUCCESS;
}

class WebglPainter final : public Painter {
public:
    ~WebglPainter() override { ImGui_ImplOpenGL3_Shutdown(); }

    void refresh_font_texture() override { ImGui_ImplOpenGL3_DestroyFontsTexture(); }

    void prepare() override {
        ImGui_ImplOpenGL3_NewFrame();
        if (ImGui::GetIO().Fonts->TexID == nullptr) ImGui_ImplOpenGL3_CreateFontsTexture();
    }

    void paint(ImDrawData& data, unsigned rgb) override {
        height_ = static_cast<int>(data.DisplaySize.y);
        glViewport(0, 0, static_cast<int>(data.DisplaySize.x), height_);
        clear(rgb);
        ImGui_ImplOpenGL3_RenderDrawData(&data);
    }

    void clear_box(const PixelBox& box, unsigned rgb) override {
        glScissor(box.left, height_ - box.bottom, box.right - box.left, box.bottom - box.top);
        clear(rgb);
    }

private:
    int height_ = 0;  // of the picture that is painted
};
}  // namespace

extern "C" {
/// What ImGui's back end asks before it draws and sets again afterwards: as a new context has it.
void habilis_gl_integer(GLenum name, GLint* value) {
    switch (name) {
        case GL_ACTIVE_TEXTURE: *value = GL_TEXTURE0; break;
        case GL_BLEND_SRC_RGB:
        case GL_BLEND_SRC_ALPHA: *value = GL_ONE; break;
        case GL_BLEND_EQUATION_RGB:
        case GL_BLEND_EQUATION_ALPHA: *value = GL_FUNC_ADD; break;
        case GL_BLEND_DST_RGB:
        case GL_BLEND_DST_ALPHA:
        case GL_CURRENT_PROGRAM:
        case GL_TEXTURE_BINDING_2D:
        case GL_SAMPLER_BINDING:
        case GL_ARRAY_BUFFER_BINDING:
        case GL_ELEMENT_ARRAY_BUFFER_BINDING:
        case GL_VERTEX_ARRAY_BINDING: *value = 0; break;
        case GL_VIEWPORT:
        case GL_SCISSOR_BOX: std::fill_n(value, 4, 0); break;  // paint() sets the one, the other is not in use
        default: glGetIntegerv(name, value);
    }
}
GLboolean habilis_gl_enabled(GLenum) { return GL_FALSE; }
}

std::unique_ptr<Painter> webgl_painter() {
    if (!find_context() || !ImGui_ImplOpenGL3_Init("#version 300 es")) return nullptr;
    return std::make_unique<WebglPainter>();
}

}  // namespace habilis::platform
