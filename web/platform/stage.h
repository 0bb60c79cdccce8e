#pragma once
// The window: its size, its pointer, and when to draw. Nothing is drawn unless something asked for it.
#include <cstdint>
#include <functional>

namespace habilis::platform {

struct Stage {
    float width = 1280, height = 800;     ///< CSS pixels
    float ratio = 1;                      ///< device pixels per CSS pixel, browser zoom included
    int pixels_x = 1280, pixels_y = 800;  ///< of the canvas
    bool painted = false;  ///< false: plain mode, the mirror alone is visible (no WebGL, or forced colours)
};
const Stage& stage();

/// What the system or the browser asks for; changes call StageEvents::changed.
struct Media {
    bool dark = false, more_contrast = false, reduced_motion = false, forced_colors = false, coarse_pointer = false;
};
const Media& media();

enum class PointerKind : std::uint8_t { move, down, up, leave };
struct PointerEvent {
    PointerKind kind = PointerKind::move;
    float x = 0, y = 0;  ///< CSS pixels from the top left
    bool touch = false;
    bool mirrored = false;  ///< over an element of the mirror: its click counts, not this press
};
struct WheelEvent {
    float dx = 0, dy = 0;  ///< CSS pixels, positive scrolls right and down
};

/// Why a frame is drawn.
enum class Cause : std::uint8_t {
    motion,  ///< the pointer or the wheel moved, or time passed: nothing else differs from the frame before
    change,
};

struct StageEvents {
    std::function<void(Cause)> frame;
    std::function<void()> changed;  ///< size, ratio, media, paint mode
    std::function<void(const PointerEvent&)> pointer;
    std::function<void(const WheelEvent&)> wheel;
    std::function<void()> paint_lost, paint_restored;  ///< textures are gone, textures are wanted
    std::function<void(bool)> paper;                   ///< the page is about to be printed, has been
};
/// Opens the stage and asks for the first frame. Call once.
void open_stage(StageEvents);

/// Draws `frames` frames, one per screen refresh, beginning with the next.
void wake(int frames = 1);
/// Draws the next frame although nothing has changed but where the pointer is, how far something is scrolled, or the
/// time.
void wake_to_move();
/// Draws after `ms` milliseconds, because time has passed, unless a frame is drawn before: each says anew what it waits
/// for, and the nearest counts.
void wake_after(double ms);
/// Milliseconds since the page was opened; never goes back.
double now_ms();
/// Frames drawn since the start.
std::uint32_t frame_count();

enum class Cursor : std::uint8_t { arrow, column_resize, grabbing };
void set_cursor(Cursor);

/// Takes the "loading" cover away once the first picture is there.
void ready();

namespace fake {
/// For native tests: changes the stage as a browser would.
Stage& stage();
Media& media();
/// Moves the clock.
void advance(double ms);
/// Whether a frame is wanted now.
bool awake();
}  // namespace fake

}  // namespace habilis::platform
