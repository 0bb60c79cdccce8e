#include "web/kit/context.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "imgui.h"
#include "imgui_internal.h"
#include "web/kit/paint.h"
#include "web/kit/theme.h"
#include "web/platform/stage.h"

namespace habilis::kit {
namespace {
Context the_context;

constexpr ImGuiWindowFlags layer_flags = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoBackground |
                                         ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                                         ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoScrollWithMouse |
                                         ImGuiWindowFlags_NoFocusOnAppearing | ImGuiWindowFlags_NoBringToFrontOnFocus;

/// A dialog above takes clicks away from what is below, however they were made.
bool behind_modal() {
    const Context& c = the_context;
    return std::any_of(c.overlays_before.begin(), c.overlays_before.end(),
                       [&](const Overlay& o) { return o.modal && o.layer > c.layer; });
}
}  // namespace

Context& context() { return the_context; }

Memo& memo(KeyHash key) {
    Memo& m = the_context.memos[key];
    m.frame = the_context.frame;
    return m;
}

void remember(float& slot, float value) {
    if (std::abs(slot - value) > 0.01f) the_context.unsettled = true;
    slot = value;
}

void remember(int& slot, int value) {
    if (slot != value) the_context.unsettled = true;
    slot = value;
}

void animate() { the_context.animating = true; }

void wake_at(double ms) {
    Context& c = the_context;
    if (ms > c.now && (c.wake_at == 0 || ms < c.wake_at)) c.wake_at = ms;
}

float entrance(KeyHash key, float ms) {
    Context& c = the_context;
    Context::Entrance& e = c.entrances[key];
    if (e.frame + 1 < c.frame) e.since = c.now;
    e.frame = c.frame;
    const float t = std::min(1.0f, static_cast<float>(c.now - e.since) / ms);
    if (t >= 1 || appearance().reduced_motion) return 1;
    animate();
    return 1 - (1 - t) * (1 - t);
}

LayerScope::LayerScope(int layer, const Rect& rect, bool modal) : previous_(the_context.layer) {
    Context& c = the_context;
    c.layer = layer;
    if (layer > layers::page) c.overlays.push_back({layer, rect, modal});
    char name[16];
    std::snprintf(name, sizeof name, "layer %d", layer);
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize(ImGui::GetIO().DisplaySize);
    ImGui::Begin(name, nullptr, layer_flags);
    paint::push_whole_clip();
}

LayerScope::~LayerScope() {
    paint::pop_clip();
    ImGui::End();
    the_context.layer = previous_;
}

bool hovered(const Rect& rect) {
    const Context& c = the_context;
    return c.layer == c.pointer_layer && rect.contains(c.pointer) && paint::clip().contains(c.pointer);
}

Touch touch(mirror::NodeId id, const Rect& rect, bool enabled) {
    const float ratio = platform::stage().ratio;
    ImGui::ItemAdd({{rect.x * ratio, rect.y * ratio}, {rect.right() * ratio, rect.bottom() * ratio}}, id);
    Touch t;
    t.hovered = hovered(rect) && !the_context.pointer_touch;
    t.pressed = enabled && mirror::pressed() == id;
    t.focused = mirror::focused() == id;
    t.focus_visible = t.focused && mirror::focus_visible();
    if (the_context.preview == Preview::hovered || the_context.preview == Preview::pressed) t.hovered = true;
    if (the_context.preview == Preview::pressed) t.pressed = true;
    if (the_context.preview == Preview::focused) t.focused = true;
    const mirror::Input* input = mirror::input(id);
    t.clicked = enabled && input && input->clicked && !behind_modal();
    return t;
}

mirror::NodeId overlay_parent() {
    const Context& c = the_context;
    return c.dialogs.empty() ? mirror::layer_root : c.dialogs.back();
}

}  // namespace habilis::kit
