#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// Text is UTF-8 in NFC: each border (JSON, files, the browser's inputs) makes it so before it reaches this library.
namespace habilis {

/// Code points of valid UTF-8.
std::size_t count_code_points(std::string_view);
bool is_utf8(std::string_view);

/// Reads the code point at `at` and moves `at` behind it. Invalid bytes read as U+FFFD, one byte at a time.
char32_t next_code_point(std::string_view, std::size_t& at);
void append_code_point(std::string& to, char32_t);

/// What a character does in a text that people type. The one place that knows: every field of the product, on both
/// sides, trims and refuses by it.
enum class CharacterKind : std::uint8_t {
    visible,
    space,   ///< trims at both ends
    line,    ///< line feed, carriage return, tab: trims; inside only where several lines are allowed
    blank,   ///< white space that breaks lines, and what looks like nothing: trims, so that pasting works; else refused
    joiner,  ///< shapes the letter before it in other scripts and in emoji; behind anything else it is refused
    hidden,  ///< controls, private use, no character at all: refused
};
CharacterKind kind_of(char32_t);

/// Whether a text holds what nobody sees, and with which one name could disguise itself as another (Unicode technical
/// report 36). `multiline` allows line feed, carriage return and tab.
bool has_hidden_character(std::string_view, bool multiline = false);

/// Without what trims at both ends.
std::string_view trimmed(std::string_view);

/// The form in which people are searched: lower case, without accents, ligatures spelt out, and everything that is
/// neither letter nor digit as one space. "DUCÔT-LE GŒF" → "ducot le goef".
std::string fold(std::string_view);

/// The words of a folded text.
std::vector<std::string_view> words_in(std::string_view folded);

/// Upper case for family names ("Œuvrardel" → "ŒUVRARDEL", "Weiß" → "WEISS"), by the same table as `fold`.
std::string upper(std::string_view);

/// A first name in capitals as people write it ("MARIE-ÈVE" → "Marie-Ève"); any other stays as it is.
std::string as_first_name(std::string_view);

/// The first letters of first and last name, for avatars ("Éloïse", "Kervadenn" → "ÉK").
std::string initials(std::string_view first, std::string_view last);

}  // namespace habilis
