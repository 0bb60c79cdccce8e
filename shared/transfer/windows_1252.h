#pragma once

#include <optional>
#include <string>
#include <string_view>

/// The encoding of spreadsheets and programs that do not read UTF-8.
namespace habilis {

/// Nothing when the text has a character that Windows-1252 has not.
std::optional<std::string> to_windows_1252(std::string_view utf8);
/// Every byte means something: the five that Windows-1252 leaves free stand for themselves, as in browsers (WHATWG
/// Encoding).
std::string from_windows_1252(std::string_view bytes);

}  // namespace habilis
