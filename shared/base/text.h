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

/// True for C0, C1, DEL, line and paragraph separators, and for the bidirectional controls that let a name disguise
/// itself (Unicode technical report 36). `multiline` allows line feed, carriage return and tab.
bool has_control_character(std::string_view, bool multiline = false);

/// Without white space at both ends (ASCII, U+00A0 and U+202F).
std::string_view trimmed(std::string_view);

/// The form in which people are searched: lower case, without accents, ligatures spelt out, and everything that is
/// neither letter nor digit as one space. "DUCÔT-LE GŒF" → "ducot le goef".
std::string fold(std::string_view);

/// The words of a folded text.
std::vector<std::string_view> words_in(std::string_view folded);

/// Upper case for family names ("Œuvrardel" → "ŒUVRARDEL"), by the same table as `fold`.
std::string upper(std::string_view);

/// The first letters of first and last name, for avatars ("Éloïse", "Kervadenn" → "ÉK").
std::string initials(std::string_view first, std::string_view last);

}  // namespace habilis
