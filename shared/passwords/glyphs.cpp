#include "shared/passwords/glyphs.h"

#include <algorithm>
#include <array>

#include "shared/base/text.h"

namespace habilis::passwords {
namespace {

constexpr std::array<std::string_view, 10> rows{"abcdefghijklmnopqrstuvwxyz",
                                                "01234567890",
                                                "azertyuiop",
                                                "qsdfghjklm",
                                                "wxcvbn",
                                                "qwertyuiop",
                                                "asdfghjkl",
                                                "zxcvbnm",
                                                "qwertz",
                                                "yxcvbnm"};

/// The shifted digits of a French and of an American keyboard, for runs such as "&é\"'(-è_çà".
constexpr std::array<std::u32string_view, 2> shifted_rows{U"&é\"'(-è_çà", U"!@#$%^&*()"};

std::size_t run_in(const std::vector<Glyph>& glyphs, std::size_t at, std::string_view row, int step) {
    std::size_t place = row.find(glyphs[at].letter);
    if (place == std::string_view::npos || glyphs[at].letter == 0) return 0;
    std::size_t end = at + 1;
    for (; end < glyphs.size(); ++end) {
        place += static_cast<std::size_t>(step);  // stepping before the first wraps to a place that is too large
        if (place >= row.size() || glyphs[end].letter != row[place]) break;
    }
    return end - at;
}

std::size_t shifted_run(const std::vector<Glyph>& glyphs, std::size_t at, std::u32string_view row) {
    std::size_t place = row.find(glyphs[at].point);
    if (place == std::u32string_view::npos) return 0;
    std::size_t end = at;
    while (end < glyphs.size() && place < row.size() && glyphs[end].point == row[place]) ++end, ++place;
    return end - at;
}

}  // namespace

std::vector<Glyph> glyphs_of(std::string_view password) {
    std::vector<Glyph> glyphs;
    for (std::size_t at = 0; at < password.size();) {
        const std::size_t start = at;
        const char32_t point = next_code_point(password, at);
        const std::string folded = fold(password.substr(start, at - start));
        const bool upper = point < 128 && point >= 'A' && point <= 'Z';
        if (folded.empty() || static_cast<unsigned char>(folded[0]) >= 128) {
            glyphs.push_back({0, point, false});
            continue;
        }
        for (const char letter : folded) glyphs.push_back({letter == ' ' ? '\0' : letter, point, upper});
    }
    return glyphs;
}

bool reads_as(const Glyph& glyph, char letter) {
    if (glyph.letter == letter) return true;
    switch (letter) {
        case 'a': return glyph.point == U'@' || glyph.point == U'4';
        case 'e': return glyph.point == U'3' || glyph.point == U'€';
        case 'i': return glyph.point == U'1' || glyph.point == U'!';
        case 'l': return glyph.point == U'1';
        case 'o': return glyph.point == U'0';
        case 's': return glyph.point == U'5' || glyph.point == U'$';
        case 't': return glyph.point == U'7';
        default: return false;
    }
}

bool stands_at(const std::vector<Glyph>& glyphs, std::size_t at, std::string_view word, bool& disguised) {
    if (at + word.size() > glyphs.size()) return false;
    disguised = false;
    for (std::size_t i = 0; i < word.size(); ++i) {
        if (!reads_as(glyphs[at + i], word[i])) return false;
        disguised = disguised || glyphs[at + i].letter != word[i];
    }
    return true;
}

bool WordTable::next() {
    if (rest_.empty()) return false;
    word_.resize(static_cast<std::size_t>(rest_[0] - 'A'));
    std::size_t end = 1;
    while (end < rest_.size() && (rest_[end] < 'A' || rest_[end] > 'Z')) ++end;
    word_ += rest_.substr(1, end - 1);
    rest_.remove_prefix(end);
    return true;
}

std::size_t run_at(const std::vector<Glyph>& glyphs, std::size_t at) {
    std::size_t longest = 0;
    for (const std::string_view row : rows) {
        longest = std::max({longest, run_in(glyphs, at, row, 1), run_in(glyphs, at, row, -1)});
    }
    for (const std::u32string_view row : shifted_rows) longest = std::max(longest, shifted_run(glyphs, at, row));
    return longest < 3 ? 0 : longest;
}

}  // namespace habilis::passwords
