#include "server/mail/headers.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <vector>

#include "shared/base/base64.h"
#include "shared/base/date_words.h"
#include "shared/base/text.h"

namespace habilis::server {
namespace {

/// 39 bytes are 52 of base64, 64 with "=?UTF-8?B?" and "?=": an encoded word may have 75, but the first one shares its
/// line with the header's name.
constexpr std::size_t most_bytes_per_word = 39;
constexpr std::size_t line_length = 76;

bool is_control(char c) { return static_cast<unsigned char>(c) < 32 || c == 127; }

/// One line, in valid UTF-8, without the line and paragraph separators that some readers break at.
std::string on_one_line(std::string_view text) {
    std::string line;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t point = next_code_point(text, at);
        const bool breaks = point < 32 || (point >= 127 && point < 160) || point == 0x2028 || point == 0x2029;
        append_code_point(line, breaks ? U' ' : point);
    }
    return line;
}

bool is_plain(std::string_view text) {
    return text.find("=?") == std::string_view::npos &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= 32 && c < 127; });
}

/// Each encoded word holds whole code points (RFC 2047 section 5).
std::vector<std::string> encoded_words(std::string_view text) {
    std::vector<std::string> words;
    for (std::size_t start = 0; start < text.size();) {
        std::size_t end = start;
        for (std::size_t next = start; next < text.size();) {
            next_code_point(text, next);
            if (next - start > most_bytes_per_word) break;
            end = next;
        }
        words.push_back("=?UTF-8?B?" + to_base64(text.substr(start, end - start)) + "?=");
        start = end;
    }
    return words;
}

std::vector<std::string> split_at_spaces(std::string_view text) {
    std::vector<std::string> words;
    while (!text.empty()) {
        const std::size_t space = text.find(' ', text.find_first_not_of(' '));
        words.emplace_back(text.substr(0, space));
        text.remove_prefix(space == std::string_view::npos ? text.size() : space + 1);
    }
    return words;
}

std::string folded(std::string_view name, const std::vector<std::string>& words) {
    std::string header = std::string(name) + ":";
    std::size_t column = header.size();
    for (const std::string& word : words) {
        if (column + 1 + word.size() > line_length && column > name.size() + 1) {
            header += "\r\n";
            column = 0;
        }
        header += " " + word;
        column += 1 + word.size();
    }
    return header;
}

std::string quoted(std::string_view text) {
    std::string result = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') result += '\\';
        result += c;
    }
    return result + '"';
}

}  // namespace

bool is_mailable(std::string_view address) {
    const std::size_t at = address.find('@');
    if (at == 0 || at == std::string_view::npos || at + 1 == address.size() || address.size() > 254) return false;
    if (address.find('@', at + 1) != std::string_view::npos || !is_utf8(address)) return false;
    return std::none_of(address.begin(), address.end(), [](char c) {
        return is_control(c) || std::string_view(" <>\"(),:;[]\\").find(c) != std::string_view::npos;
    });
}

std::string text_header(std::string_view name, std::string_view text) {
    const std::string line = on_one_line(text);
    return folded(name, is_plain(line) ? split_at_spaces(line) : encoded_words(line));
}

std::string address_header(std::string_view name, std::string_view display_name, std::string_view address) {
    const std::string line = on_one_line(display_name);
    std::vector<std::string> words;
    if (!line.empty()) words = is_plain(line) ? std::vector{quoted(line)} : encoded_words(line);
    words.push_back("<" + on_one_line(address) + ">");
    return folded(name, words);
}

std::string date_header(Instant instant) { return "Date: " + header_date(local_time(instant, "UTC")) + " +0000"; }

}  // namespace habilis::server
