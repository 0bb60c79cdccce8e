#pragma once
// The current theme: colours by token, type roles, measures.
#include <string_view>

#include "web/kit/palette.h"
#include "web/kit/types.h"

namespace habilis::kit {

/// What the person's system asks for, and what they chose over it.
struct Appearance {
    bool dark = false;
    bool more_contrast = false;
    bool reduced_motion = false;
    bool touch = false;    ///< coarse pointer: targets of 44, input text of 16
    bool compact = false;  ///< table rows of 28 instead of 36
};

const Appearance& appearance();
void set_appearance(const Appearance&);

/// The colour of a token in the current theme, contrast preference included.
Color color(Token);
/// The same for a given appearance; pure, for tests.
Color color(Token, const Appearance&);

/// Type roles; the numbers stand in `type_faces`.
enum class Type : std::uint8_t {
    title,
    section,
    card,
    body,
    strong,
    cell,
    cell_strong,
    cell_alarm,
    small,
    small_strong,
    touch
};

struct TypeFace {
    std::string_view name;
    float em, line;
    int weight;
};

inline constexpr std::array<TypeFace, 11> type_faces{{
    {"title", 22, 28, 600},
    {"section", 16, 24, 600},
    {"card", 14, 20, 600},
    {"body", 14, 20, 400},
    {"strong", 14, 20, 500},
    {"cell", 13, 18, 400},
    {"cell-strong", 13, 18, 500},
    {"cell-alarm", 13, 18, 600},
    {"small", 12, 16, 400},
    {"small-strong", 12, 16, 500},
    {"touch", 16, 24, 400},
}};

constexpr const TypeFace& face(Type type) { return type_faces[static_cast<std::size_t>(type)]; }

/// Height of controls for the current pointer: 36, or 44 where fingers point.
float control_height();
float row_height();

namespace radius {
inline constexpr float badge = 4, control = 6, card = 8, dialog = 12;
}

/// Widths at which the layout changes (left navigation, tables, columns).
enum class Breakpoint : std::uint8_t { phone, narrow, medium, wide };
constexpr Breakpoint breakpoint_of(float width) {
    return width < 600    ? Breakpoint::phone
           : width < 900  ? Breakpoint::narrow
           : width < 1200 ? Breakpoint::medium
                          : Breakpoint::wide;
}
/// Of the window.
Breakpoint breakpoint();

}  // namespace habilis::kit
