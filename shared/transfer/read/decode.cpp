#include "shared/transfer/read/decode.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <memory>

#include "shared/base/text.h"
#include "shared/transfer/windows_1252.h"

namespace habilis {
namespace {

constexpr std::string_view replacement = "\uFFFD";
/// What of a file is looked at to know what it is.
constexpr std::size_t sample_bytes = 4096;

/// The bytes of ISO 8859-15 that are not those of ISO 8859-1.
char32_t of_latin_9(unsigned char byte) {
    switch (byte) {
        case 0xA4: return U'€';
        case 0xA6: return U'Š';
        case 0xA8: return U'š';
        case 0xB4: return U'Ž';
        case 0xB8: return U'ž';
        case 0xBC: return U'Œ';
        case 0xBD: return U'œ';
        case 0xBE: return U'Ÿ';
        default: return byte;
    }
}

std::string from_latin_9(std::string_view bytes) {
    std::string text;
    for (const char byte : bytes) append_code_point(text, of_latin_9(static_cast<unsigned char>(byte)));
    return text;
}

std::string from_utf16(std::string_view bytes, bool little, Mended& mended) {
    const auto unit = [&](std::size_t at) {
        const auto first = static_cast<unsigned char>(bytes[at]);
        const auto second = static_cast<unsigned char>(bytes[at + 1]);
        return static_cast<char32_t>(little ? second << 8U | first : first << 8U | second);
    };
    const auto is_high = [](char32_t c) { return c >= 0xD800 && c < 0xDC00; };
    const auto is_low = [](char32_t c) { return c >= 0xDC00 && c < 0xE000; };
    std::string text;
    text.reserve(bytes.size() / 2);
    for (std::size_t at = 0; at + 1 < bytes.size(); at += 2) {
        char32_t point = unit(at);
        if (is_high(point) && at + 3 < bytes.size() && is_low(unit(at + 2))) {
            point = 0x10000 + ((point - 0xD800) << 10U) + (unit(at + 2) - 0xDC00);
            at += 2;
        } else if (is_high(point) || is_low(point)) {
            ++mended.invalid;
            text += replacement;
            continue;
        }
        append_code_point(text, point);
    }
    if (bytes.size() % 2 != 0) {
        ++mended.invalid;
        text += replacement;
    }
    return text;
}

/// Each byte that is no part of a character is replaced.
std::string with_replacements(std::string_view bytes, Mended& mended) {
    std::string text;
    for (std::size_t at = 0; at < bytes.size();) {
        const std::size_t from = at;
        const char32_t point = next_code_point(bytes, at);
        if (point == U'\uFFFD' && bytes.substr(from, at - from) != replacement) ++mended.invalid;
        append_code_point(text, point);
    }
    return text;
}

/// Well-formed characters of several bytes, and bytes that belong to none.
std::pair<std::size_t, std::size_t> multibyte(std::string_view bytes) {
    std::size_t sound = 0;
    std::size_t broken = 0;
    for (std::size_t at = 0; at < bytes.size();) {
        const std::size_t from = at;
        const char32_t point = next_code_point(bytes, at);
        if (at - from > 1) ++sound;
        else if (point == U'\uFFFD') ++broken;
    }
    return {sound, broken};
}

}  // namespace

std::string in_nfc(std::string text) {
    const bool plain =
        std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    if (plain) return text;
    utf8proc_uint8_t* raw = nullptr;
    const utf8proc_ssize_t length =
        utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()), static_cast<utf8proc_ssize_t>(text.size()),
                     &raw, static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
    const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner(raw, &std::free);
    return length < 0 ? text : std::string(reinterpret_cast<const char*>(raw), static_cast<std::size_t>(length));
}

std::string decoded(std::string_view bytes, TextEncoding encoding, Mended& mended) {
    std::string text;
    switch (encoding) {
        case TextEncoding::windows_1252: text = from_windows_1252(bytes); break;
        case TextEncoding::iso_8859_15: text = from_latin_9(bytes); break;
        case TextEncoding::utf16_le:
        case TextEncoding::utf16_be: text = from_utf16(bytes, encoding == TextEncoding::utf16_le, mended); break;
        default: text = is_utf8(bytes) ? std::string(bytes) : with_replacements(bytes, mended);
    }
    const auto nuls = std::count(text.begin(), text.end(), '\0');
    if (nuls > 0) {
        mended.nuls += nuls;
        std::erase(text, '\0');
    }
    return in_nfc(std::move(text));
}

TextEncoding take_mark(std::string_view& bytes) {
    struct Mark {
        std::string_view bytes;
        TextEncoding encoding;
    };
    constexpr std::array marks{Mark{"\xEF\xBB\xBF", TextEncoding::utf8}, Mark{"\xFF\xFE", TextEncoding::utf16_le},
                               Mark{"\xFE\xFF", TextEncoding::utf16_be}};
    for (const Mark& mark : marks) {
        if (!bytes.starts_with(mark.bytes)) continue;
        bytes.remove_prefix(mark.bytes.size());
        return mark.encoding;
    }
    return TextEncoding::detected;
}

TextEncoding detect_encoding(std::string_view bytes) {
    const TextEncoding marked = take_mark(bytes);
    if (marked != TextEncoding::detected) return marked;
    const std::string_view sample = bytes.substr(0, sample_bytes);
    std::array<std::size_t, 2> zeros{};
    for (std::size_t at = 0; at < sample.size(); ++at) zeros[at % 2] += sample[at] == '\0' ? 1 : 0;
    // Western text in UTF-16 has a zero in nearly every second byte.
    const std::size_t most = sample.size() / 2 * 3 / 4;
    if (sample.size() >= 4 && zeros[1] >= most && zeros[0] == 0) return TextEncoding::utf16_le;
    if (sample.size() >= 4 && zeros[0] >= most && zeros[1] == 0) return TextEncoding::utf16_be;
    // A file that was cut in a character, or that has one bad byte, is still UTF-8: in Windows-1252 hardly any letter
    // with an accent makes a well-formed character with what follows it.
    const auto [sound, broken] = multibyte(bytes);
    return broken == 0 || sound > broken ? TextEncoding::utf8 : TextEncoding::windows_1252;
}

bool looks_like_text(std::string_view bytes) {
    const TextEncoding encoding = detect_encoding(bytes.substr(0, sample_bytes));
    if (encoding == TextEncoding::utf16_le || encoding == TextEncoding::utf16_be) return true;
    const std::string_view sample = bytes.substr(0, sample_bytes);
    std::size_t controls = 0;
    for (const char c : sample)
        if (static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\r' && c != '\n' && c != '\f') ++controls;
    // A stray one is mended and said; a picture or a program is full of them.
    return controls * 16 <= sample.size();
}

std::string shortened(std::string_view text) {
    constexpr std::size_t most = 80;
    std::string part;
    std::size_t at = 0;
    for (std::size_t count = 0; at < text.size(); ++count) {
        if (count == most) return part + "…";
        const char32_t point = next_code_point(text, at);
        append_code_point(part, point < 0x20 ? U' ' : point);
    }
    return part;
}

}  // namespace habilis
