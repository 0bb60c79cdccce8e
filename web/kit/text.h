#pragma once
// Words that only inform: headings, paragraphs, facts.
#include <cstdint>
#include <string>
#include <string_view>

#include "web/kit/icon.h"
#include "web/kit/theme.h"

namespace habilis::kit {

struct TextOptions {
    Type type = Type::body;
    Token color = Token::text_primary;
    Icon icon = nullptr;  ///< before it
    Token icon_color = Token::text_secondary;
    int lines = 0;    ///< at most; 0: as many as needed (in a row: one)
    float width = 0;  ///< 0: all there is (in a row: its own)
    bool centered = false;
    bool right = false;
    std::string_view tooltip;
};
/// Wraps in a column, stays on one line in a row. Cut text is whole in the mirror and in a tooltip.
void text(std::string_view, const TextOptions& = {});
/// What a text takes on one line.
float text_width(std::string_view, Type);

struct HeadingOptions {
    int level = 2;
    Type type = Type::section;
    float width = 0;
    bool centered = false;
};
/// Level 1 is the screen's title; it takes the focus after a change of view.
void heading(std::string_view, const HeadingOptions& = {});

/// A label and its value beside it, as on a sheet, on more lines when they need them; an empty value shows `absent`.
struct FactOptions {
    float label_width = 96;
    std::string_view absent;
    Icon icon = nullptr;
    Token color = Token::text_primary;
    Type type = Type::cell;
    float height = 32;
};
void fact(std::string_view label, std::string_view value, const FactOptions& = {});

/// Two letters in a circle. Decoration: the name stands beside it.
void initials(std::string_view letters, float size = 28);
/// The number beside a tab or a menu entry; `strong` in the accent colour.
void count_pill(std::int64_t count, bool strong = false);
/// A key of the keyboard, as in "/".
void key_cap(std::string_view);
/// An icon alone; decoration.
void icon_sign(Icon, Token = Token::text_secondary, float size = 16);
/// An icon on a tinted square: tiles, empty states.
void icon_tile(Icon, float size = 36, Token color = Token::accent_text, Token fill = Token::bg_selected);

}  // namespace habilis::kit
