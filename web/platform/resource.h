#pragma once
// Files that the application needs before its first picture: fonts.
#include <functional>
#include <string>
#include <string_view>

namespace habilis::platform {

/// Loads a font that the page names (`<link data-font="inter-400" …>`) for both the canvas and the page: one download.
/// Empty bytes: it failed.
void load_font(std::string_view name, std::function<void(std::string)>);

}  // namespace habilis::platform
