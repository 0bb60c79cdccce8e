#pragma once
// What the kit knows during a frame. For the kit's own files.
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "web/kit/key.h"
#include "web/kit/mirror.h"
#include "web/kit/types.h"

namespace habilis::kit {

/// Sizes measured in the pass before. A pass whose sizes differ is laid out again before anything is shown.
struct Memo {
    float a = 0, b = 0, c = 0, d = 0;
    int n = 0, m = 0;
    std::uint32_t frame = 0;
};

/// A floating surface: hides what is below from the pointer and from the fields' text.
struct Overlay {
    int layer = 0;
    Rect rect;
    bool modal = false;
};

struct ScrollState {
    double offset = 0;                  // a million rows are more pixels than a float counts
    double content = 0;                 // height of the last pass
    float velocity = 0;                 // pixels a millisecond, after a finger has gone
    float across = 0, across_most = 0;  // sideways, in tables
    Rect view, seen;                    // `seen`: what its surroundings leave of it
    int layer = 0;
    std::uint32_t frame = 0;
    bool main = false;  // the one that the page's keys scroll
};

/// The gallery shows states that otherwise need a hand on the pointer.
enum class Preview : std::uint8_t { none, hovered, pressed, focused, still };

struct Context {
    std::uint32_t frame = 0;
    bool first_pass = true;
    bool unsettled = false;
    bool lit = true;          // the pointer is on the row that is drawn: buttons that lurk in it show
    bool paper = false;       // for printing: tables describe all the rows that they have
    bool only_moved = false;  // nothing differs from the pass before but the pointer, the scroll offsets and the time
    double now = 0;           // ms
    Vec2 pointer{-1, -1};
    bool pointer_down = false, pointer_touch = false;
    bool pointer_pressed = false;  // went down since the last frame, over no element of the mirror
    Vec2 press_at;
    Vec2 wheel;
    int layer = 0, pointer_layer = 0;
    std::vector<Overlay> overlays, overlays_before;
    std::vector<mirror::NodeId> dialogs, dialogs_before;  // open ones, the top one last
    std::unordered_map<KeyHash, Memo> memos;
    std::unordered_map<KeyHash, ScrollState> scrolls;
    struct Entrance {
        double since = 0;
        std::uint32_t frame = 0;
    };
    std::unordered_map<KeyHash, Entrance> entrances;
    KeyHash dragged_scroll = 0;
    double drag_from = 0;
    bool escape = false;
    Preview preview = Preview::none;
    float footer = 0;  // height of the bar of buttons at the bottom of the stage, in this pass
    bool animating = false;
    double wake_at = 0;  // 0: never
};

Context& context();

/// The measures kept under a key; those of a screen that is gone are forgotten.
Memo& memo(KeyHash);
/// Keeps a measure; a change asks for another pass.
void remember(float& slot, float value);
void remember(int& slot, int value);

/// Asks for frames: now, as long as something moves; or once, later.
void animate();
void wake_at(double ms);

/// How far something that appeared has come, 0 to 1, eased out; 1 at once when motion is unwelcome.
float entrance(KeyHash, float ms);

/// Draws above what is below until it goes out of scope.
class LayerScope {
public:
    LayerScope(int layer, const Rect&, bool modal = false);
    ~LayerScope();
    LayerScope(const LayerScope&) = delete;
    LayerScope& operator=(const LayerScope&) = delete;

private:
    int previous_;
};

namespace layers {
inline constexpr int page = 0, popup = 1, dialog = 2, toast = 12, tooltip = 13, banner = 14, count = 15;
}

/// What the pointer and the page do with one element this frame.
struct Touch {
    bool hovered = false, pressed = false, focused = false, focus_visible = false, clicked = false;
};
/// Submits an element to ImGui (its item hooks see it) and reads what happened to it.
Touch touch(mirror::NodeId, const Rect&, bool enabled = true);
/// Whether the pointer is on this box, on this layer.
bool hovered(const Rect&);

/// Begins a pass: keys count from the start.
void reset_keys();
/// Whether the level 1 heading of this frame is to take the focus. True once.
bool take_heading_focus();

/// Where overlays hang in the page: the top dialog, or the root of layers.
mirror::NodeId overlay_parent();

}  // namespace habilis::kit
