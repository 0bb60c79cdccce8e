#include "shared/base/text.h"

#include <algorithm>
#include <array>

namespace habilis {
namespace {

struct CaseRow {
    char32_t point;
    std::string_view folded;
    std::string_view upper;
};
constexpr CaseRow case_rows[] = {
#include "shared/base/case_table.inc"
};

const CaseRow* case_of(char32_t point) {
    auto row = std::lower_bound(std::begin(case_rows), std::end(case_rows), point,
                                [](const CaseRow& a, char32_t b) { return a.point < b; });
    return row != std::end(case_rows) && row->point == point ? row : nullptr;
}

bool is_ascii_alnum(char32_t c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// How many bytes the sequence that starts with `lead` has; 0 when it cannot start one.
std::size_t sequence_length(unsigned char lead) {
    if (lead < 0x80) return 1;
    if (lead >= 0xC2 && lead <= 0xDF) return 2;
    if (lead >= 0xE0 && lead <= 0xEF) return 3;
    if (lead >= 0xF0 && lead <= 0xF4) return 4;
    return 0;
}

bool valid_point(char32_t point, std::size_t length) {
    constexpr std::array<char32_t, 5> smallest{0, 0, 0x80, 0x800, 0x10000};
    return point >= smallest[length] && point <= 0x10FFFF && (point < 0xD800 || point > 0xDFFF);
}

struct Span {
    char32_t first;
    char32_t last;
};

template <std::size_t n>
bool is_in(const std::array<Span, n>& spans, char32_t c) {
    return std::any_of(spans.begin(), spans.end(), [c](Span span) { return c >= span.first && c <= span.last; });
}

// Unicode 14: General_Category Zs.
constexpr std::array spaces{Span{0x20, 0x20},     Span{0xA0, 0xA0},     Span{0x1680, 0x1680}, Span{0x2000, 0x200A},
                            Span{0x202F, 0x202F}, Span{0x205F, 0x205F}, Span{0x3000, 0x3000}};

// The rest of White_Space; Default_Ignorable_Code_Point without the joiners, which holds the bidirectional controls and
// the fillers of Hangul; and what has a glyph without ink.
constexpr std::array blanks{
    Span{0x0B, 0x0C},       Span{0x85, 0x85},       Span{0xAD, 0xAD},       Span{0x034F, 0x034F},
    Span{0x061C, 0x061C},   Span{0x115F, 0x1160},   Span{0x17B4, 0x17B5},   Span{0x180B, 0x180F},
    Span{0x200B, 0x200B},   Span{0x200E, 0x200F},   Span{0x2028, 0x202E},   Span{0x2060, 0x206F},
    Span{0x2800, 0x2800},   Span{0x3164, 0x3164},   Span{0xFEFF, 0xFEFF},   Span{0xFFA0, 0xFFA0},
    Span{0xFFF0, 0xFFFC},   Span{0x1BCA0, 0x1BCA3}, Span{0x1D159, 0x1D159}, Span{0x1D173, 0x1D17A},
    Span{0xE0000, 0xE00FF}, Span{0xE01F0, 0xE0FFF}};

// Zero width joiner and non-joiner, and the variation selectors.
constexpr std::array joiners{Span{0x200C, 0x200D}, Span{0xFE00, 0xFE0F}, Span{0xE0100, 0xE01EF}};

// C0, DEL and C1, private use, and noncharacters below the last two of each plane.
constexpr std::array hiddens{Span{0x00, 0x1F}, Span{0x7F, 0x9F}, Span{0xE000, 0xF8FF}, Span{0xFDD0, 0xFDEF},
                             Span{0xF0000, 0x10FFFF}};

/// Letters that joiners shape: none of the European alphabets, in which they would only hide a difference.
bool takes_joiners(char32_t c) { return c > 0x052F; }

bool trims(char32_t c) {
    const CharacterKind kind = kind_of(c);
    return kind == CharacterKind::space || kind == CharacterKind::line || kind == CharacterKind::blank;
}

/// Of no width: "Jean\u200BLuc" looks like "JeanLuc" and is found by it.
bool is_unseen(char32_t c) {
    const CharacterKind kind = kind_of(c);
    return kind == CharacterKind::joiner ||
           (kind == CharacterKind::blank && c > 0x85 && c != U'\u2028' && c != U'\u2029');
}

/// Where the last code point of a text begins.
std::size_t last_start(std::string_view text) {
    std::size_t at = text.size() - 1;
    for (int back = 0; back < 3 && at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80; ++back) --at;
    return at;
}

void append_upper(std::string& to, char32_t c) {
    if (c < 0x80) return to.push_back(static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c));
    const CaseRow* row = case_of(c);
    if (row && !row->upper.empty()) to += row->upper;
    else append_code_point(to, c);
}

/// Small letters of the Latin blocks that French names are written with.
char32_t lower(char32_t point) {
    if ((point >= U'A' && point <= U'Z') || (point >= 0xC0 && point <= 0xDE && point != 0xD7)) return point + 0x20;
    if (point == 0x178) return 0xFF;  // Ÿ
    const bool odd_are_small = (point >= 0x100 && point <= 0x137) || (point >= 0x14A && point <= 0x177);
    const bool even_are_small = (point >= 0x139 && point <= 0x148) || (point >= 0x179 && point <= 0x17E);
    if ((odd_are_small && point % 2 == 0) || (even_are_small && point % 2 == 1)) return point + 1;
    return point;
}

}  // namespace

char32_t next_code_point(std::string_view text, std::size_t& at) {
    auto lead = static_cast<unsigned char>(text[at]);
    std::size_t length = sequence_length(lead);
    if (length <= 1) {
        ++at;
        return length == 1 ? lead : U'\uFFFD';
    }
    if (at + length > text.size()) return ++at, U'\uFFFD';
    char32_t point = lead & (0xFF >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        auto byte = static_cast<unsigned char>(text[at + i]);
        if ((byte & 0xC0) != 0x80) return ++at, U'\uFFFD';
        point = (point << 6) | (byte & 0x3F);
    }
    if (!valid_point(point, length)) return ++at, U'\uFFFD';
    at += length;
    return point;
}

void append_code_point(std::string& to, char32_t c) {
    if (c < 0x80) {
        to += static_cast<char>(c);
    } else if (c < 0x800) {
        to += {static_cast<char>(0xC0 | (c >> 6)), static_cast<char>(0x80 | (c & 0x3F))};
    } else if (c < 0x10000) {
        to += {static_cast<char>(0xE0 | (c >> 12)), static_cast<char>(0x80 | ((c >> 6) & 0x3F)),
               static_cast<char>(0x80 | (c & 0x3F))};
    } else {
        to += {static_cast<char>(0xF0 | (c >> 18)), static_cast<char>(0x80 | ((c >> 12) & 0x3F)),
               static_cast<char>(0x80 | ((c >> 6) & 0x3F)), static_cast<char>(0x80 | (c & 0x3F))};
    }
}

std::size_t count_code_points(std::string_view text) {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

bool is_utf8(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        std::size_t before = at;
        if (next_code_point(text, at) == U'\uFFFD' && at - before == 1) return false;
    }
    return true;
}

CharacterKind kind_of(char32_t c) {
    if (c > 0x20 && c < 0x7F) return CharacterKind::visible;
    if (c == '\t' || c == '\n' || c == '\r') return CharacterKind::line;
    if (is_in(spaces, c)) return CharacterKind::space;
    if (is_in(blanks, c)) return CharacterKind::blank;
    if (is_in(joiners, c)) return CharacterKind::joiner;
    return is_in(hiddens, c) || (c & 0xFFFE) == 0xFFFE ? CharacterKind::hidden : CharacterKind::visible;
}

bool has_hidden_character(std::string_view text, bool multiline) {
    char32_t before = 0;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t c = next_code_point(text, at);
        switch (kind_of(c)) {
            case CharacterKind::visible:
            case CharacterKind::space: break;
            case CharacterKind::line:
                if (!multiline) return true;
                break;
            case CharacterKind::joiner:
                if (!takes_joiners(before) || trims(before)) return true;
                continue;  // of two joiners the second shapes the same letter
            case CharacterKind::blank:
            case CharacterKind::hidden: return true;
        }
        before = c;
    }
    return false;
}

std::string_view trimmed(std::string_view text) {
    for (std::size_t at = 0; !text.empty() && trims(next_code_point(text, at)); at = 0) text.remove_prefix(at);
    while (!text.empty()) {
        const std::size_t last = last_start(text);
        std::size_t at = last;
        if (!trims(next_code_point(text, at)) || at != text.size()) break;
        text.remove_suffix(text.size() - last);
    }
    return text;
}

std::string fold(std::string_view text) {
    std::string folded;
    folded.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        char32_t c = next_code_point(text, at);
        if (is_ascii_alnum(c)) {
            folded += static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
        } else if (const CaseRow* row = case_of(c)) {
            folded += row->folded;
        } else if ((c >= 0x0300 && c <= 0x036F) || is_unseen(c)) {
            continue;  // a combining mark that NFC could not compose, or what nobody sees
        } else if (c > 0x052F && c != U'\uFFFD' && !(c >= 0x2000 && c <= 0x206F) && !trims(c)) {
            append_code_point(folded, c);  // other scripts are searched as they are
        } else if (!folded.empty() && folded.back() != ' ') {
            folded += ' ';
        }
    }
    if (!folded.empty() && folded.back() == ' ') folded.pop_back();
    return folded;
}

std::vector<std::string_view> words_in(std::string_view folded) {
    std::vector<std::string_view> words;
    while (!folded.empty()) {
        std::size_t space = folded.find(' ');
        if (space != 0) words.push_back(folded.substr(0, space));
        folded.remove_prefix(space == std::string_view::npos ? folded.size() : space + 1);
    }
    return words;
}

std::string upper(std::string_view text) {
    std::string result;
    result.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) append_upper(result, next_code_point(text, at));
    return result;
}

std::string as_first_name(std::string_view text) {
    if (upper(text) != text) return std::string(text);
    std::string name;
    bool begins = true;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t point = next_code_point(text, at);
        append_code_point(name, begins ? point : lower(point));
        begins = point == U' ' || point == U'-' || point == U'\'' || point == U'’';
    }
    return name;
}

std::string initials(std::string_view first, std::string_view last) {
    std::string result;
    for (std::string_view name : {first, last}) {
        std::size_t at = 0;
        if (!name.empty()) append_upper(result, next_code_point(name, at));
    }
    return result;
}

}  // namespace habilis
