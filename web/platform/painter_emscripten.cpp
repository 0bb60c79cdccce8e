#include <emscripten/html5.h>
#include <GLES3/gl3.h>

#include <algorithm>

#include "imgui.h"
#include "imgui_impl_opengl3.h"
#include "web/platform/painter.h"

namespace habilis::platform {
namespace {
EMSCRIPTEN_WEBGL_CONTEXT_HANDLE context = 0;
bool running = false;
int height = 0;  // of the picture that is painted

void clear(unsigned rgb) {
    glClearColor(static_cast<float>(rgb >> 16 & 255) / 255, static_cast<float>(rgb >> 8 & 255) / 255,
                 static_cast<float>(rgb & 255) / 255, 1);
    glClear(GL_COLOR_BUFFER_BIT);
}

bool make_context() {
    EmscriptenWebGLContextAttributes attributes;
    emscripten_webgl_init_context_attributes(&attributes);
    attributes.majorVersion = 2;
    attributes.alpha = attributes.depth = attributes.stencil = attributes.antialias = EM_FALSE;
    attributes.powerPreference = EM_WEBGL_POWER_PREFERENCE_LOW_POWER;
    context = emscripten_webgl_create_context("#canvas", &attributes);
    return context > 0;
}
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

bool start_painter() {
    if (context <= 0 && !make_context()) return false;
    emscripten_webgl_make_context_current(context);
    running = ImGui_ImplOpenGL3_Init("#version 300 es");
    return running;
}

void stop_painter() {
    if (running) ImGui_ImplOpenGL3_Shutdown();
    running = false;
}

void refresh_font_texture() {
    if (running) ImGui_ImplOpenGL3_DestroyFontsTexture();
}

void prepare_paint() {
    if (!running) return;
    ImGui_ImplOpenGL3_NewFrame();
    if (ImGui::GetIO().Fonts->TexID == nullptr) ImGui_ImplOpenGL3_CreateFontsTexture();
}

void paint(ImDrawData* data, unsigned rgb) {
    if (!running) return;
    height = static_cast<int>(data->DisplaySize.y);
    glViewport(0, 0, static_cast<int>(data->DisplaySize.x), height);
    clear(rgb);
    ImGui_ImplOpenGL3_RenderDrawData(data);
}

void clear_box(int left, int top, int right, int bottom, unsigned rgb) {
    if (left >= right || top >= bottom) return;
    glScissor(left, height - bottom, right - left, bottom - top);
    clear(rgb);
}

}  // namespace habilis::platform
