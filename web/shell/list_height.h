#pragma once

namespace habilis::web {

/// The height of a list that takes what is left of the screen, less what stands below it. In a short window the list is
/// about as high as the window, and scrolls with the rest.
float list_height(float keep_below);

}  // namespace habilis::web
