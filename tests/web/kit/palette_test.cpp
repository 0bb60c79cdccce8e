// Every pair of colours that the theme uses has the contrast that WCAG 2.2 asks for, and the ratio that the theme
// states.
#include <doctest/doctest.h>

#include <cmath>

#include "web/kit/theme.h"

namespace {
using namespace habilis::kit;

/// WCAG 2.2, relative luminance.
double luminance(Color c) {
    const auto channel = [](int v) {
        const double s = v / 255.0;
        return s <= 0.04045 ? s / 12.92 : std::pow((s + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * channel(c.r) + 0.7152 * channel(c.g) + 0.0722 * channel(c.b);
}

double contrast(Color a, Color b) {
    const double la = luminance(a), lb = luminance(b);
    return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

struct Pair {
    Token foreground, background;
    double least, light, dark;
};

constexpr Pair pairs[] = {
#define PAIR(f, b, least, light, dark) {Token::f, Token::b, least, light, dark},
#include "tests/web/kit/contrast_pairs.inc"
#undef PAIR
};

void check(const Pair& pair, const Appearance& look, double stated) {
    const double ratio = contrast(color(pair.foreground, look), color(pair.background, look));
    INFO(palette[static_cast<std::size_t>(pair.foreground)].name, " on ",
         palette[static_cast<std::size_t>(pair.background)].name, look.dark ? " dark" : " light");
    CHECK(ratio >= pair.least);
    if (stated > 0) CHECK(std::floor(ratio * 100) / 100 == doctest::Approx(stated).epsilon(0.001));
}
}  // namespace

TEST_CASE("111 pairs of colours keep their contrast in both themes") {
    CHECK(std::size(pairs) == 111);
    for (const Pair& pair : pairs) {
        check(pair, {.dark = false}, pair.light);
        check(pair, {.dark = true}, pair.dark);
    }
}

TEST_CASE("more contrast never lowers a ratio below its minimum") {
    for (const Pair& pair : pairs) {
        check(pair, {.dark = false, .more_contrast = true}, 0);
        check(pair, {.dark = true, .more_contrast = true}, 0);
    }
    const Appearance more{.more_contrast = true};
    CHECK(color(Token::line_subtle, more) == color(Token::line_control_hover, {}));
    CHECK(color(Token::text_muted, more) == color(Token::text_secondary, {}));
}
