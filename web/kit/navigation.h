#pragma once
// Ways through the application: tabs, steps, breadcrumb, menus, segmented filter.
#include <cstdint>
#include <span>
#include <string_view>

#include "web/kit/icon.h"
#include "web/kit/types.h"

namespace habilis::kit {

struct Tab {
    std::string_view key, label;
    std::string_view href;  ///< a view of its own; empty: the caller acts on the returned index
    std::int64_t count = -1;
};
/// The row of tabs with its line; `right` is drawn at its right end. Returns the index of the activated tab, or -1.
int tabs(std::string_view key, std::span<const Tab>, int selected, std::string_view label, Body right = {});

struct Step {
    std::string_view label, href;  ///< a done step is a link when it has an address
};
struct StepperOptions {
    int current = 0;
    std::string_view label;                    ///< "Étapes"
    std::string_view short_words;              ///< under 900 px: "Étape 1 sur 2"
    std::string_view done_word, current_word;  ///< heard after a label: "terminée", "en cours"
};
void stepper(std::string_view key, std::span<const Step>, const StepperOptions&);

struct Crumb {
    std::string_view label, href;  ///< the last one has no address
};
void breadcrumb(std::string_view key, std::span<const Crumb>, std::string_view label);

struct Segment {
    std::string_view key, label;
    std::int64_t count = -1;
};
/// One of a few, in one track. True when `selected` changed.
bool segmented(std::string_view key, std::span<const Segment>, int& selected, std::string_view label);

/// Inside a menu: an entry; true when activated (the menu closes).
struct MenuEntry {
    std::string_view label;
    Icon icon = nullptr;
    std::string_view href;      ///< a link
    bool danger = false;        ///< irreversible
    std::string_view disabled;  ///< why not, on a second line
    std::int8_t checked = -1;   ///< 0 or 1: a choice with a tick
    std::string_view trailing;  ///< at the right, muted
};
bool menu_entry(std::string_view key, const MenuEntry&);
void menu_separator();
/// A line of words between entries.
void menu_title(std::string_view);

struct MenuOptions {
    float width = 0;          ///< 0: of its longest entry
    bool align_right = true;  ///< its right edge on the opener's
    float most_height = 0;
};
/// A button (drawn by `kit::button` options) that opens a menu of entries.
struct ButtonOptions;
void menu_button(std::string_view key, const ButtonOptions&, Body entries, const MenuOptions& = {});

/// A surface hanging from any control of the present scope: filters, columns, person card.
struct PopoverOptions {
    float width = 320;
    bool align_right = false;
    std::string_view label;
};
/// Draws the body while `open`; clears it on Escape and on presses outside.
void popover(std::string_view opener_key, bool& open, const PopoverOptions&, Body);

}  // namespace habilis::kit
