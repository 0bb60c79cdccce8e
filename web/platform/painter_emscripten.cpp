#include <emscripten/html5.h>
#include <GLES3/gl3.h>

#include "imgui.h"
#include "imgui_impl_opengl3.h"
#include "web/platform/painter.h"

namespace habilis::platform {
namespace {
EMSCRIPTEN_WEBGL_CONTEXT_HANDLE context = 0;
bool running = false;

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
    glViewport(0, 0, static_cast<int>(data->DisplaySize.x), static_cast<int>(data->DisplaySize.y));
    glClearColor(static_cast<float>(rgb >> 16 & 255) / 255, static_cast<float>(rgb >> 8 & 255) / 255,
                 static_cast<float>(rgb & 255) / 255, 1);
    glClear(GL_COLOR_BUFFER_BIT);
    ImGui_ImplOpenGL3_RenderDrawData(data);
}

}  // namespace habilis::platform
