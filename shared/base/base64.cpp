#include "shared/base/base64.h"

#include <cstdint>

namespace habilis {
namespace {

constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

}  // namespace

std::string to_base64(std::string_view bytes) {
    std::string text;
    text.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t at = 0; at < bytes.size(); at += 3) {
        std::uint32_t group = 0;
        for (std::size_t i = 0; i < 3; ++i)
            group = group << 8 | (at + i < bytes.size() ? static_cast<std::uint8_t>(bytes[at + i]) : 0U);
        for (std::size_t i = 0; i < 4; ++i) text += at + i > bytes.size() ? '=' : alphabet[group >> (18 - 6 * i) & 63U];
    }
    return text;
}

std::string from_base64(std::string_view text) {
    if (text.size() % 4 != 0) return {};
    std::string bytes;
    bytes.reserve(text.size() / 4 * 3);
    std::size_t padding = 0;
    while (padding < 2 && padding < text.size() && text[text.size() - 1 - padding] == '=') ++padding;
    const std::size_t letters = text.size() - padding;
    std::uint32_t group = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const std::size_t value = at < letters ? alphabet.find(text[at]) : 0;
        if (value == std::string_view::npos) return {};
        group = group << 6 | static_cast<std::uint32_t>(value);
        if (at % 4 != 3) continue;
        for (const int shift : {16, 8, 0}) bytes += static_cast<char>(group >> shift & 255U);
    }
    bytes.resize(bytes.size() - padding);
    return bytes;
}

}  // namespace habilis
