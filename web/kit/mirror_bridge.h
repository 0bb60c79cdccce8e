#pragma once
#include <string>
#include <string_view>

namespace habilis::kit::mirror {

/// Tells JavaScript the names of tags and attributes. Call once.
void open_bridge();
void send_patch(std::string_view bytes);
/// Sets a custom property of the page's style sheet: --name: value.
void set_css(std::string_view name, std::string_view value);

namespace fake {
/// For native tests: all that was sent since the last call.
std::string take_patches();
}  // namespace fake

}  // namespace habilis::kit::mirror
