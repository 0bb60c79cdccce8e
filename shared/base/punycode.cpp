#include "shared/base/punycode.h"

#include <cstdint>
#include <vector>

#include "shared/base/text.h"

namespace habilis {
namespace {

// RFC 3492, section 5.
constexpr std::uint32_t base = 36, least = 1, most = 26, skew = 38, damp = 700, first_bias = 72, first_point = 128;

std::uint32_t digit_of(char c) {
    if (c >= 'a' && c <= 'z') return static_cast<std::uint32_t>(c - 'a');
    if (c >= 'A' && c <= 'Z') return static_cast<std::uint32_t>(c - 'A');
    if (c >= '0' && c <= '9') return static_cast<std::uint32_t>(c - '0') + 26;
    return base;
}

std::uint32_t adapted(std::uint32_t delta, std::uint32_t points, bool first) {
    delta /= first ? damp : 2;
    delta += delta / points;
    std::uint32_t k = 0;
    for (; delta > (base - least) * most / 2; k += base) delta /= base - least;
    return k + (base - least + 1) * delta / (delta + skew);
}

std::uint32_t threshold(std::uint32_t k, std::uint32_t bias) {
    if (k <= bias) return least;
    return k >= bias + most ? most : k - bias;
}

}  // namespace

std::optional<std::string> from_punycode(std::string_view encoded) {
    if (encoded.size() > 63) return {};  // a label: nothing below can overflow
    std::vector<char32_t> points;
    if (const std::size_t dash = encoded.rfind('-'); dash != std::string_view::npos) {
        points.assign(encoded.begin(), encoded.begin() + static_cast<std::ptrdiff_t>(dash));
        encoded.remove_prefix(dash + 1);
    }
    std::uint64_t point = first_point;
    std::uint64_t i = 0;
    std::uint32_t bias = first_bias;
    while (!encoded.empty()) {
        const std::uint64_t before = i;
        std::uint64_t weight = 1;
        for (std::uint32_t k = base;; k += base) {
            if (encoded.empty()) return {};
            const std::uint32_t digit = digit_of(encoded.front());
            encoded.remove_prefix(1);
            if (digit >= base || weight > UINT32_MAX) return {};
            i += digit * weight;
            const std::uint32_t limit = threshold(k, bias);
            if (digit < limit) break;
            weight *= base - limit;
        }
        const std::uint64_t count = points.size() + 1;
        if (i > UINT32_MAX) return {};
        bias = adapted(static_cast<std::uint32_t>(i - before), static_cast<std::uint32_t>(count), before == 0);
        point += i / count;
        i %= count;
        if (point > 0x10FFFF || (point >= 0xD800 && point <= 0xDFFF)) return {};
        points.insert(points.begin() + static_cast<std::ptrdiff_t>(i), static_cast<char32_t>(point));
        ++i;
    }
    std::string text;
    for (const char32_t c : points) append_code_point(text, c);
    return text;
}

}  // namespace habilis
