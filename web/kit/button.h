#pragma once
// Things to press. Each returns true in the one frame after it was activated, by whatever means.
#include <cstdint>
#include <string_view>

#include "web/kit/icon.h"
#include "web/kit/theme.h"

namespace habilis::kit {

enum class ButtonKind : std::uint8_t { secondary, primary, quiet, danger, on_band };

struct ButtonOptions {
    std::string_view label;  ///< also its name; shown unless `icon_only`
    ButtonKind kind = ButtonKind::secondary;
    Icon icon = nullptr, trailing = nullptr;  ///< before and after the label
    Token icon_color = Token::text_secondary;
    bool small = false;      ///< 28 high: toolbars, bars, tables
    bool icon_only = false;  ///< a square; the label is the tooltip
    bool busy = false;       ///< awaits an answer: `busy_label`, not pressable, same width
    std::string_view busy_label;
    std::string_view disabled;  ///< why it cannot be pressed now; empty: it can
    std::string_view tooltip;
    std::string_view description;  ///< heard after the name
    bool submit = false;           ///< Enter in a field of its form presses it
    bool first_focus = false;      ///< in a dialog: has the focus when it opens
    bool wide = false;             ///< as wide as its container
    bool accent = false;           ///< icon or quiet text in the accent colour
    bool faint = false;            ///< small and quiet: its words say that there is nothing
    bool show_on_hover = false;    ///< painted only while the pointer is on its row (tree_row) or the focus on it
    float width = 0;
    float most = 0;             ///< wide at most; a longer label is cut
    std::int64_t count = 0;     ///< over the corner of an icon alone; `label` says it too
    std::int8_t pressed = -1;   ///< a toggle: 0 or 1
    std::int8_t expanded = -1;  ///< of what it opens: 0 or 1
    std::string_view popup;     ///< what it opens: "menu", "dialog", "listbox"
    std::string_view current;   ///< aria-current: "page", "step"
};
bool button(std::string_view key, const ButtonOptions&);

struct LinkOptions {
    std::string_view label;
    std::string_view light;  ///< after the label, in regular weight: "NOM" and "Prénom"
    std::string_view href;   ///< path of a view, or an address elsewhere (`external`)
    Icon icon = nullptr, trailing = nullptr;
    Type type = Type::cell_strong;
    Token color = Token::accent_text;
    bool external = false;  ///< leaves the application, in this tab
    bool new_tab = false;
    std::string_view download;  ///< a file of the server with this name
    std::string_view description;
    float height = 24;   ///< of its target
    bool stay = false;   ///< does not navigate: the caller acts on true
    float width = 0;     ///< cut when longer
    bool whole = false;  ///< takes the lines that it needs instead of being cut
};
/// Goes to `href` when activated (Ctrl+click and the like open tabs, as everywhere).
bool link(std::string_view key, const LinkOptions&);

/// "Masqués compris ×" or "Rôle ⌄": an entry of the filter row. Pressed when activated; cleared by the cross.
struct FilterOptions {
    std::string_view label;        ///< what it filters
    std::string_view value;        ///< set when active: shown instead of the label
    std::string_view clear_label;  ///< name of the cross, "Retirer le filtre …"
    Icon icon = nullptr;
    bool expanded = false;
    bool menu = true;  ///< opens a list: arrow at the right
};
enum class FilterEvent : std::uint8_t { none, opened, cleared };
FilterEvent filter(std::string_view key, const FilterOptions&);

/// Skip link: first in the page, seen when it has the focus.
void skip_link(std::string_view label, std::string_view target_key);

}  // namespace habilis::kit
