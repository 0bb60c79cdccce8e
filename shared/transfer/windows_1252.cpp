#include "shared/transfer/windows_1252.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace habilis {
namespace {

constexpr std::uint32_t none = 0;

/// What the bytes 0x80 to 0x9F stand for; all others stand for the code point of their number.
constexpr std::array<std::uint32_t, 32> high{
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x008D, 0x017D, 0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178,
};

std::uint32_t code_point_of(unsigned char byte) { return byte >= 0x80 && byte < 0xA0 ? high[byte - 0x80U] : byte; }

/// Takes one character from the front of UTF-8; `none` for one that begins wrongly.
std::uint32_t take(std::string_view& text) {
    const auto first = static_cast<unsigned char>(text.front());
    const std::size_t length = first < 0x80 ? 1 : first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    if (length == 0 || text.size() < length) return none;
    std::uint32_t point = length == 1 ? first : first & (0x7FU >> length);
    for (std::size_t i = 1; i < length; ++i) point = (point << 6U) | (static_cast<unsigned char>(text[i]) & 0x3FU);
    text.remove_prefix(length);
    return point;
}

void append_utf8(std::string& to, std::uint32_t point) {
    if (point < 0x80) {
        to += static_cast<char>(point);
    } else if (point < 0x800) {
        to += static_cast<char>(0xC0U | (point >> 6U));
        to += static_cast<char>(0x80U | (point & 0x3FU));
    } else {
        to += static_cast<char>(0xE0U | (point >> 12U));
        to += static_cast<char>(0x80U | ((point >> 6U) & 0x3FU));
        to += static_cast<char>(0x80U | (point & 0x3FU));
    }
}

}  // namespace

std::optional<std::string> to_windows_1252(std::string_view utf8) {
    std::string bytes;
    bytes.reserve(utf8.size());
    while (!utf8.empty()) {
        const std::uint32_t point = take(utf8);
        if (point == none) return {};
        if (point < 0x80 || (point >= 0xA0 && point <= 0xFF)) {
            bytes += static_cast<char>(point);
            continue;
        }
        const auto found = std::find(high.begin(), high.end(), point);
        if (found == high.end()) return {};
        bytes += static_cast<char>(0x80 + (found - high.begin()));
    }
    return bytes;
}

std::string from_windows_1252(std::string_view bytes) {
    std::string text;
    text.reserve(bytes.size());
    for (const char byte : bytes) append_utf8(text, code_point_of(static_cast<unsigned char>(byte)));
    return text;
}

}  // namespace habilis
