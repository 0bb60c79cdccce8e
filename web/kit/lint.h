#pragma once
// For native tests: what is painted but means nothing, and what means nothing to a reader.
#include <string>
#include <vector>

namespace habilis::kit {

/// Call once after start_frames(): ImGui reports its items from then on.
void start_lint();
/// Of the last pass: ImGui items without a page element, keys used twice, controls without a name.
std::vector<std::string> lint_problems();
/// Forgets what ImGui reported; before each frame.
void begin_lint();

}  // namespace habilis::kit
