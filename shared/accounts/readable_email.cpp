#include "shared/accounts/readable_email.h"

#include <algorithm>
#include <array>

#include "shared/base/punycode.h"
#include "shared/base/text.h"

namespace habilis {
namespace {

enum class Script : std::uint8_t {
    none,
    latin,
    greek,
    cyrillic,
    armenian,
    hebrew,
    arabic,
    devanagari,
    thai,
    georgian,
    hangul,
    east_asian
};

struct Letters {
    char32_t first;
    char32_t last;
    Script script;
};
// Blocks, which are coarser than scripts: what is not listed is not shown readable.
constexpr std::array letters{Letters{'a', 'z', Script::latin},
                             Letters{0x00DF, 0x017F, Script::latin},
                             Letters{0x0370, 0x03FF, Script::greek},
                             Letters{0x0400, 0x052F, Script::cyrillic},
                             Letters{0x0561, 0x0587, Script::armenian},
                             Letters{0x05D0, 0x05EA, Script::hebrew},
                             Letters{0x0620, 0x06FF, Script::arabic},
                             Letters{0x0900, 0x097F, Script::devanagari},
                             Letters{0x0E00, 0x0E7F, Script::thai},
                             Letters{0x10D0, 0x10FF, Script::georgian},
                             Letters{0x3041, 0x30FF, Script::east_asian},
                             Letters{0x4E00, 0x9FFF, Script::east_asian},
                             Letters{0xAC00, 0xD7A3, Script::hangul}};

/// Lower-case letters that look like a Latin one (Unicode confusables), in the scripts that share them.
constexpr std::u32string_view like_latin =
    U"\u0430\u0441\u0501\u0435\u04BB\u0456\u0458\u04CF\u043E\u0440\u051B\u0455\u051D\u0445\u0443\u0432\u043A\u043C\u043D\u0442"
    U"\u0433\u043F\u03B1\u03B2\u03B3\u03B9\u03BA\u03BD\u03BF\u03C1\u03C3\u03C4\u03C5\u03C7\u03C9\u03B7\u0578\u057D\u0585\u0570";

/// Latin letters that look like other Latin ones: dotless i, kra, long s, and l with a dot beside it.
constexpr std::u32string_view odd_latin = U"\u0131\u0138\u017F\u0140";

Script script_of(char32_t c) {
    for (const Letters& block : letters)
        if (c >= block.first && c <= block.last) return block.script;
    return Script::none;
}

bool is_neutral(char32_t c) { return (c >= '0' && c <= '9') || c == '-'; }

/// One script, and something in it that Latin has not.
bool may_be_shown(std::string_view label) {
    Script script = Script::none;
    bool distinct = false;
    for (std::size_t at = 0; at < label.size();) {
        const char32_t c = next_code_point(label, at);
        if (is_neutral(c)) continue;
        const Script of = script_of(c);
        if (of == Script::none || (script != Script::none && of != script)) return false;
        script = of;
        if (of == Script::latin && odd_latin.find(c) != std::u32string_view::npos) return false;
        distinct = distinct || like_latin.find(c) == std::u32string_view::npos;
    }
    return distinct;
}

std::string shown_label(std::string_view label) {
    if (!label.starts_with("xn--")) return std::string(label);
    const auto readable = from_punycode(label.substr(4));
    return readable && may_be_shown(*readable) ? *readable : std::string(label);
}

template <class F>
void each_label(std::string_view email, F&& work) {
    const std::size_t at = email.rfind('@');
    if (at == std::string_view::npos) return;
    for (std::string_view domain = email.substr(at + 1);;) {
        const std::size_t dot = domain.find('.');
        work(domain.substr(0, dot));
        if (dot == std::string_view::npos) return;
        domain.remove_prefix(dot + 1);
    }
}

}  // namespace

std::string_view international_domain(std::string_view email) {
    const std::size_t at = email.rfind('@');
    if (at == std::string_view::npos) return {};
    const std::string_view domain = email.substr(at + 1);
    const bool ascii =
        std::all_of(domain.begin(), domain.end(), [](char c) { return static_cast<signed char>(c) > 0; });
    std::string lower(domain);
    for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
    const bool encoded = lower.starts_with("xn--") || lower.find(".xn--") != std::string::npos;
    return ascii && !encoded ? std::string_view() : domain;
}

std::string readable_email(std::string_view email) {
    const std::size_t at = std::min(email.rfind('@'), email.size());
    std::string shown(email.substr(0, at));
    each_label(email,
               [&](std::string_view label) { shown.append(shown.size() == at ? "@" : ".") += shown_label(label); });
    return shown;
}

bool has_lookalike_domain(std::string_view email) {
    bool found = false;
    each_label(email, [&](std::string_view label) {
        const std::string shown = shown_label(label);
        const bool ascii =
            std::all_of(shown.begin(), shown.end(), [](char c) { return static_cast<signed char>(c) >= 0; });
        found = found || shown.starts_with("xn--") || (!ascii && !may_be_shown(shown));
    });
    return found;
}

}  // namespace habilis
