#pragma once
// The colours of both themes, one line per token: the only place where a colour is written down.
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "web/kit/types.h"

namespace habilis::kit {

enum class Token : std::uint8_t {
    bg_canvas,
    bg_surface,
    bg_raised,
    bg_sunken,
    bg_hover,
    bg_pressed,
    bg_selected,
    bg_inverse,
    brand_panel,
    line_subtle,
    line_button,
    line_control,
    line_control_hover,
    icon_disabled,
    text_primary,
    text_secondary,
    text_muted,
    text_on_solid,
    text_on_inverse,
    link_on_inverse,
    ok_on_inverse,
    bad_on_inverse,
    accent_solid,
    accent_hover,
    accent_pressed,
    accent_text,
    accent_line,
    focus,
    ok_text,
    ok_bg,
    ok_solid,
    warn_text,
    warn_bg,
    warn_solid,
    bad_text,
    bad_bg,
    bad_solid,
    bad_button,
    bad_button_hover,
    info_text,
    info_bg,
    info_solid,
    idle_text,
    idle_bg,
    imp_bg,
    imp_hover,
    imp_soft,
    imp_text,
    skeleton,
    scroll_thumb,
    shadow,
    dim,
};

struct TokenColors {
    std::string_view name;  ///< as in CSS, without the leading dashes
    Color light, dark;
};

inline constexpr std::array<TokenColors, 52> palette{{
    {"bg-canvas", rgb(0xF5F6F9), rgb(0x0D1015)},
    {"bg-surface", rgb(0xFFFFFF), rgb(0x14181F)},
    {"bg-raised", rgb(0xFFFFFF), rgb(0x1C222B)},
    {"bg-sunken", rgb(0xEEF0F4), rgb(0x1A1F27)},
    {"bg-hover", rgb(0xEFF1F5), rgb(0x1F262F)},
    {"bg-pressed", rgb(0xE3E7ED), rgb(0x2A323D)},
    {"bg-selected", rgb(0xEAEEFD), rgb(0x1A2140)},
    {"bg-inverse", rgb(0x1B212B), rgb(0xE7EAF0)},
    {"brand-panel", rgb(0x24338F), rgb(0x1B2668)},
    {"line-subtle", rgb(0xE1E5EB), rgb(0x29303A)},
    {"line-button", rgb(0xC6CCD6), rgb(0x3D4652)},
    {"line-control", rgb(0x7E8796), rgb(0x6F7A8A)},
    {"line-control-hover", rgb(0x5B6473), rgb(0x98A2B1)},
    {"icon-disabled", rgb(0xAEB6C2), rgb(0x4C5664)},
    {"text-primary", rgb(0x161A21), rgb(0xE8EBF0)},
    {"text-secondary", rgb(0x454E5C), rgb(0xB6BEC9)},
    {"text-muted", rgb(0x5B6472), rgb(0x98A2B0)},
    {"text-on-solid", rgb(0xFFFFFF), rgb(0xFFFFFF)},
    {"text-on-inverse", rgb(0xFFFFFF), rgb(0x12161C)},
    {"link-on-inverse", rgb(0xB7C3FF), rgb(0x2D41BD)},
    {"ok-on-inverse", rgb(0x7AD9A0), rgb(0x1B7F45)},
    {"bad-on-inverse", rgb(0xFF9C97), rgb(0xC4232B)},
    {"accent-solid", rgb(0x3B50D6), rgb(0x4D61E4)},
    {"accent-hover", rgb(0x3043BC), rgb(0x5569EC)},
    {"accent-pressed", rgb(0x27379E), rgb(0x3F52D0)},
    {"accent-text", rgb(0x3043BC), rgb(0xA3B1FF)},
    {"accent-line", rgb(0xB9C4F6), rgb(0x3C4A94)},
    {"focus", rgb(0x3B50D6), rgb(0xA3B1FF)},
    {"ok-text", rgb(0x10602F), rgb(0x7AD9A0)},
    {"ok-bg", rgb(0xE3F4E9), rgb(0x12301F)},
    {"ok-solid", rgb(0x1B7F45), rgb(0x3FB271)},
    {"warn-text", rgb(0x7A4900), rgb(0xF2BE62)},
    {"warn-bg", rgb(0xFDF0D3), rgb(0x35270B)},
    {"warn-solid", rgb(0xA86500), rgb(0xD9962B)},
    {"bad-text", rgb(0xA8151C), rgb(0xFF9C97)},
    {"bad-bg", rgb(0xFDEAEA), rgb(0x3C181A)},
    {"bad-solid", rgb(0xC4232B), rgb(0xE0555A)},
    {"bad-button", rgb(0xC4232B), rgb(0xCB3941)},
    {"bad-button-hover", rgb(0xA81B23), rgb(0xD04249)},
    {"info-text", rgb(0x0A567A), rgb(0x82CBF0)},
    {"info-bg", rgb(0xE2F2FA), rgb(0x0F2B3B)},
    {"info-solid", rgb(0x1B7EAD), rgb(0x3C9CCB)},
    {"idle-text", rgb(0x3D4654), rgb(0xC3CAD4)},
    {"idle-bg", rgb(0xE8EBF0), rgb(0x29313C)},
    {"imp-bg", rgb(0x85185E), rgb(0xB53585)},
    {"imp-hover", rgb(0x6C124C), rgb(0x982A6E)},
    {"imp-soft", rgb(0xFBDDEE), rgb(0xFFF0F8)},
    {"imp-text", rgb(0x85185E), rgb(0xF3A3D2)},
    {"skeleton", rgb(0xE4E8ED), rgb(0x262D37)},
    {"scroll-thumb", rgb(0x8A93A1), rgb(0x667080)},
    {"shadow", rgb(0x0F1728), rgb(0x000000)},
    {"dim", rgb(0x0F1728), rgb(0x000000)},
}};

static_assert(palette.size() == static_cast<std::size_t>(Token::dim) + 1);

}  // namespace habilis::kit
