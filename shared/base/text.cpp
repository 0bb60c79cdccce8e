#include "shared/base/text.h"

#include <algorithm>
#include <array>

namespace habilis {
namespace {

struct CaseRow {
    char32_t point;
    std::string_view folded;
    char32_t upper;
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

bool is_bidi_control(char32_t c) {
    return c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

void append_upper(std::string& to, char32_t c) {
    if (c < 0x80) return to.push_back(static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c));
    const CaseRow* row = case_of(c);
    append_code_point(to, row ? row->upper : c);
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

bool has_control_character(std::string_view text, bool multiline) {
    for (std::size_t at = 0; at < text.size();) {
        char32_t c = next_code_point(text, at);
        if (multiline && (c == '\n' || c == '\r' || c == '\t')) continue;
        if (c < 0x20 || (c >= 0x7F && c <= 0x9F) || c == 0x2028 || c == 0x2029 || c == 0xFEFF || is_bidi_control(c))
            return true;
    }
    return false;
}

std::string_view trimmed(std::string_view text) {
    constexpr std::array<std::string_view, 6> spaces{" ", "\t", "\n", "\r", "\u00A0", "\u202F"};
    for (bool again = true; again;) {
        again = false;
        for (std::string_view space : spaces) {
            if (text.starts_with(space)) text.remove_prefix(space.size()), again = true;
            if (text.ends_with(space)) text.remove_suffix(space.size()), again = true;
        }
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
        } else if (c >= 0x0300 && c <= 0x036F) {
            continue;  // a combining mark that NFC could not compose
        } else if (c > 0x052F && c != U'\uFFFD' && !(c >= 0x2000 && c <= 0x206F)) {
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

std::string initials(std::string_view first, std::string_view last) {
    std::string result;
    for (std::string_view name : {first, last}) {
        std::size_t at = 0;
        if (!name.empty()) append_upper(result, next_code_point(name, at));
    }
    return result;
}

}  // namespace habilis
