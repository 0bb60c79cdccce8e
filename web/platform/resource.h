#pragma once
// What the application loads after its start: fonts, and the part of itself that the first screens do not need.
#include <functional>
#include <string>
#include <string_view>

namespace habilis::platform {

/// Loads a font that the page names (`<link data-font="inter-400" …>`) for both the canvas and the page: one download.
/// Empty bytes: it failed.
void load_font(std::string_view name, std::function<void(std::string)>);

/// Whether the rest of the program has come; the first call asks for it, its arrival wakes. rest_pre.js says how.
bool rest_is_here();
/// The network did not bring it so far.
bool rest_is_failing();

}  // namespace habilis::platform
