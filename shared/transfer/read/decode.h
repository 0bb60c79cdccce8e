#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "shared/transfer/read/sheet.h"

/// From the bytes of a file to text.
namespace habilis {

/// What had to be mended on the way.
struct Mended {
    std::int64_t nuls = 0;     ///< left out
    std::int64_t invalid = 0;  ///< became U+FFFD
};

/// As UTF-8 in NFC. UTF-16 is decoded as a whole, before its lines are looked for.
std::string decoded(std::string_view bytes, TextEncoding, Mended&);

/// UTF-8 in NFC, which most text is already.
std::string in_nfc(std::string text);

/// What is left behind a byte order mark, and which encoding it told; `detected` without one.
TextEncoding take_mark(std::string_view& bytes);

/// By the mark, by zeros between letters, by what is well-formed UTF-8; else Windows-1252, which Excel writes.
TextEncoding detect_encoding(std::string_view bytes);

/// Whether the beginning of a file is text in whatever encoding.
bool looks_like_text(std::string_view bytes);

/// What stands somewhere, short enough for a sentence.
std::string shortened(std::string_view text);

}  // namespace habilis
