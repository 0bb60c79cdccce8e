#pragma once
// One of many, chosen from a surface that hangs from a button: a field that narrows as one types, and rows of two
// lines.
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "web/kit/icon.h"

namespace habilis::kit {

struct ChooserRow {
    std::string_view label;
    std::size_t mark_from = 0, mark_to = 0;  ///< bytes of the label that stand out: what was typed
    std::string_view detail;                 ///< below it
    std::string_view trailing;               ///< at the right, muted
    Icon icon = nullptr;
    bool current = false;
    std::string_view heading, heading_fact;  ///< a line above the row
};

struct ChooserOptions {
    std::string_view label;
    std::string_view field;  ///< what the field is called; empty: there is none
    std::string_view clear_label, close_label;
    std::string_view none_text;  ///< below the rows, where nothing was found
    std::string_view keys_choose, enter_key, keys_open, escape_key, keys_close;  ///< of the line below
    int first = 0;                                                               ///< what Enter takes after typing
    float width = 440;
};

struct ChooserEvent {
    bool typed = false;
    int chosen = -1;
};
/// Beside the button that opens it, while `open`. Without room it takes the window. Escape and the choice close it.
ChooserEvent chooser(std::string_view opener_key, bool& open, std::string& typed, std::span<const ChooserRow>,
                     const ChooserOptions&);

}  // namespace habilis::kit
