#include "server/api/disposition.h"

#include "shared/base/text.h"

namespace habilis::server {
namespace {

bool is_letter_or_digit(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

std::string in_ascii(std::string_view name) {
    std::string plain;
    for (std::size_t at = 0; at < name.size();) {
        const char32_t c = next_code_point(name, at);
        const bool safe = c >= 0x20 && c < 0x7F && c != U'"' && c != U'\\' && c != U'%';
        plain += safe ? static_cast<char>(c) : '_';
    }
    return plain;
}

/// What RFC 8187 lets stand as it is: its attr-char.
std::string encoded(std::string_view name) {
    constexpr std::string_view marks = "!#$&+-.^_`|~", digits = "0123456789ABCDEF";
    std::string out;
    for (const char c : name) {
        if (is_letter_or_digit(c) || marks.find(c) != marks.npos) out += c;
        else (out += '%') += {digits[static_cast<unsigned char>(c) >> 4], digits[static_cast<unsigned char>(c) & 15]};
    }
    return out;
}

}  // namespace

std::string attachment_disposition(std::string_view name) {
    return "attachment; filename=\"" + in_ascii(name) + "\"; filename*=UTF-8''" + encoded(name);
}

}  // namespace habilis::server
