#pragma once
// Surfaces that ask something: dialogs and drawers. They take the focus, keep it, and give it back.
#include <cstdint>
#include <string_view>

#include "web/kit/types.h"

namespace habilis::kit {

struct DialogOptions {
    std::string_view title;
    float width = 480;             ///< 480 or 624
    std::string_view close_label;  ///< of the cross
    bool submit = false;           ///< the contents are a form: Enter presses the button with `.submit`
};
/// Drawn while `open`; Escape and the cross clear it. The body is a column (gap 16) that scrolls; `footer` is a row at
/// the bottom, right-aligned: quiet or « Annuler » first, the verb last.
void dialog(std::string_view key, bool& open, const DialogOptions&, Body body, Body footer);

enum class Side : std::uint8_t { left, right };
struct DrawerOptions {
    std::string_view title;  ///< heard; shown when `close_label` is given
    float width = 280;
    Side side = Side::left;
    std::string_view close_label;
};
void drawer(std::string_view key, bool& open, const DrawerOptions&, Body);

}  // namespace habilis::kit
