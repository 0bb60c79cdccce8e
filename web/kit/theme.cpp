#include "web/kit/theme.h"

#include "web/platform/stage.h"

namespace habilis::kit {
namespace {
Appearance current;
}

const Appearance& appearance() { return current; }
void set_appearance(const Appearance& wanted) { current = wanted; }

Color color(Token token, const Appearance& look) {
    if (look.more_contrast) {
        if (token == Token::line_subtle || token == Token::line_button || token == Token::icon_disabled) {
            token = Token::line_control_hover;
        } else if (token == Token::text_muted) {
            token = Token::text_secondary;
        }
    }
    const TokenColors& colors = palette[static_cast<std::size_t>(token)];
    return look.dark ? colors.dark : colors.light;
}

Color color(Token token) { return color(token, current); }

float control_height() { return current.touch ? 44 : 36; }
float row_height() { return current.compact ? 28 : 36; }

Breakpoint breakpoint() { return breakpoint_of(platform::stage().width); }

}  // namespace habilis::kit
