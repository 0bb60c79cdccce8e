#include "web/kit/app.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <string>
#include <utility>

#include "imgui.h"
#include "imgui_internal.h"
#include "web/kit/context.h"
#include "web/kit/flow.h"
#include "web/kit/fonts.h"
#include "web/kit/mirror_bridge.h"
#include "web/kit/overlays.h"
#include "web/kit/paint.h"
#include "web/kit/scrolling.h"
#include "web/platform/history.h"
#include "web/platform/painter.h"
#include "web/platform/preferences.h"
#include "web/platform/stage.h"

namespace habilis::kit {
namespace {
constexpr int most_passes = 6;

std::function<void()> draw_view;
std::string theme_choice, density_choice;
bool heading_wanted = false, shown = false, search_asked = false;

void send_css() {
    for (std::size_t i = 0; i < palette.size(); ++i) {
        const Color c = color(static_cast<Token>(i));
        char text[8];
        std::snprintf(text, sizeof text, "#%02x%02x%02x", c.r, c.g, c.b);
        mirror::set_css(palette[i].name, text);
    }
    mirror::set_css("scheme", appearance().dark ? "dark" : "light");
}

void apply_appearance() {
    const platform::Media& media = platform::media();
    Appearance look;
    look.dark = theme_choice == "dark" || (theme_choice != "light" && media.dark);
    look.more_contrast = media.more_contrast;
    look.reduced_motion = media.reduced_motion;
    look.touch = media.coarse_pointer;
    look.compact = density_choice == "compact";
    set_appearance(look);
    send_css();
}

void on_pointer(const platform::PointerEvent& event) {
    Context& c = context();
    c.pointer_touch = event.touch;
    c.pointer = event.kind == platform::PointerKind::leave ? Vec2{-1, -1} : Vec2{event.x, event.y};
    if (event.kind == platform::PointerKind::down) {
        c.pointer_down = true;
        c.dragged_scroll = 0;
        c.press_at = c.pointer;
        c.pointer_pressed = !event.mirrored;
    } else if (event.kind == platform::PointerKind::up) {
        c.pointer_down = false;
    }
    const float ratio = platform::stage().ratio;
    ImGui::GetIO().AddMousePosEvent(event.x * ratio, event.y * ratio);
    event.kind == platform::PointerKind::move ? platform::wake_to_move() : platform::wake(2);
}

void on_wheel(const platform::WheelEvent& event) {
    context().wheel.x += event.dx;
    context().wheel.y += event.dy;
    platform::wake_to_move();
}

void find_pointer_layer() {
    Context& c = context();
    c.overlays_before = std::exchange(c.overlays, {});
    c.footer = 0;
    c.dialogs_before = std::exchange(c.dialogs, {});
    c.pointer_layer = layers::page;
    for (const Overlay& o : c.overlays_before) {
        if (o.layer > c.pointer_layer && o.layer != layers::tooltip && (o.modal || o.rect.contains(c.pointer)))
            c.pointer_layer = o.layer;
    }
}

bool same_overlays() {
    const Context& c = context();
    return std::equal(c.overlays.begin(), c.overlays.end(), c.overlays_before.begin(), c.overlays_before.end(),
                      [](const Overlay& a, const Overlay& b) { return a.layer == b.layer && a.rect == b.rect; });
}

void one_pass(Body draw) {
    Context& c = context();
    const platform::Stage& stage = platform::stage();
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = {static_cast<float>(stage.pixels_x), static_cast<float>(stage.pixels_y)};
    io.DeltaTime = 1.0f / 60;
    platform::prepare_paint();
    ImGui::NewFrame();
    c.unsettled = false;
    c.animating = false;
    c.wake_at = 0;
    find_pointer_layer();
    reset_keys();
    mirror::begin_pass();
    flow::reset({0, 0, stage.width, stage.height});
    {
        const LayerScope page(layers::page, {});
        draw();
    }
    draw_overlays();
    if (!same_overlays()) c.unsettled = true;  // fields below them are cut by what the pass before knew
    c.first_pass = false;
    c.pointer_pressed = false;
}

void bring_layers_to_order() {
    for (int layer = 0; layer < layers::count; ++layer) {
        char name[16];
        std::snprintf(name, sizeof name, "layer %d", layer);
        if (ImGuiWindow* window = ImGui::FindWindowByName(name)) ImGui::BringWindowToDisplayFront(window);
    }
}

void forget_old() {
    Context& c = context();
    if (c.frame % 64) return;
    std::erase_if(c.memos, [&](const auto& m) { return c.frame - m.second.frame > 600; });
    std::erase_if(c.entrances, [&](const auto& e) { return c.frame - e.second.frame > 600; });
}

void read_page_keys() {
    const mirror::Input* keys = mirror::input(0);
    if (!keys) return;
    context().escape = keys->key == mirror::Press::escape;
    search_asked = keys->key == mirror::Press::slash || keys->key == mirror::Press::command_k;
}

void after_passes() {
    Context& c = context();
    bring_layers_to_order();
    ImGui::Render();
    if (platform::stage().painted) {
        const Color back = color(Token::bg_canvas);
        platform::paint(ImGui::GetDrawData(), static_cast<unsigned>(back.r << 16 | back.g << 8 | back.b));
    }
    mirror::end_frame(c.only_moved);
    if (c.animating) platform::wake_to_move();
    if (c.wake_at > 0) platform::wake_after(c.wake_at - c.now);
    forget_old();
}
}  // namespace

void start_frames() {
    ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.ConfigFlags |= ImGuiConfigFlags_NoMouseCursorChange;
    ImGuiStyle& style = ImGui::GetStyle();
    style.WindowPadding = {0, 0};
    style.WindowBorderSize = 0;
    style.WindowMinSize = {1, 1};
    style.CircleTessellationMaxError = 0.1f;
    fonts::load();
}

void run_frame(Body draw, platform::Cause cause) {
    if (!fonts::ready()) return;
    Context& c = context();
    if (fonts::prepare(platform::stage().ratio)) cause = platform::Cause::change;
    ++c.frame;
    c.now = platform::now_ms();
    c.first_pass = true;
    turn_wheel();
    c.only_moved = cause == platform::Cause::motion;
    for (int pass = 0; pass < most_passes; ++pass) {
        // What an event changed must also be seen by what was drawn before it.
        const bool answered = mirror::any_input();
        read_page_keys();
        one_pass(draw);
        mirror::forget_input();
        c.escape = search_asked = false;
        if (!c.unsettled && !answered && !fonts::stale()) break;
        if (pass + 1 < most_passes) {
            ImGui::EndFrame();
            if (fonts::prepare(platform::stage().ratio)) c.only_moved = false;
        }
    }
    after_passes();
    if (mirror::any_input()) platform::wake();
}

void run(std::function<void()> draw) {
    draw_view = std::move(draw);
    theme_choice = platform::preference("theme");
    density_choice = platform::preference("density");
    start_frames();
    mirror::open_bridge();
    platform::open_stage({
        .frame =
            [](platform::Cause cause) {
                run_frame(draw_view, cause);
                if (!shown && fonts::ready()) {
                    shown = true;
                    platform::ready();
                }
            },
        .changed = apply_appearance,
        .pointer = on_pointer,
        .wheel = on_wheel,
        // Drawn inside the event, because the browser prints right after it.
        .paper =
            [](bool on) {
                context().paper = on;
                run_frame(draw_view, platform::Cause::change);
            },
    });
}

void choose_theme(std::string_view choice) {
    theme_choice = choice;
    platform::set_preference("theme", choice);
    apply_appearance();
    platform::wake(2);
}

void choose_density(std::string_view choice) {
    density_choice = choice;
    platform::set_preference("density", choice);
    apply_appearance();
    platform::wake(2);
}

void view_changed(std::string_view title) {
    heading_wanted = true;
    platform::set_title(title);
}

bool search_wanted() { return search_asked; }

bool take_heading_focus() { return std::exchange(heading_wanted, false); }

}  // namespace habilis::kit
