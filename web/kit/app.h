#pragma once
// The frame loop: lays out until sizes agree, paints, mirrors. Nothing runs while nothing happens.
#include <functional>
#include <string_view>

#include "web/kit/types.h"
#include "web/platform/stage.h"

namespace habilis::kit {

/// Opens the stage, loads the fonts, then calls `draw` whenever a frame is wanted, one to four times per frame: it must
/// describe the same screen each time and leave effects to the events that widgets return.
void run(std::function<void()> draw);

/// "system", "light" or "dark"; "normal" or "compact" rows. Kept by the browser.
void choose_theme(std::string_view);
void choose_density(std::string_view);

/// After a change of view: the focus goes to its level 1 heading and the page title is set to `title`.
void view_changed(std::string_view title);

/// True once when the person asks for the search (/ or Ctrl+K).
bool search_wanted();

// For native tests.
void start_frames();
void run_frame(Body draw, platform::Cause = platform::Cause::change);

}  // namespace habilis::kit
