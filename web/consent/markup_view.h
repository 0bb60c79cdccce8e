#pragma once

#include <string_view>

namespace habilis::web {

/// Draws the text of a notice (shared/consent/markup.h) as the notice page shows it.
void draw_markup(std::string_view text);

}  // namespace habilis::web
