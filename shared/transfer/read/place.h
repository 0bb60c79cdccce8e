#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/fields.h"
#include "shared/base/refusal.h"

/// Places in a file that somebody sent, so exact that its author finds them, and what is wrong there.
namespace habilis {

struct FilePlace {
    std::int64_t line = 0;    ///< from 1: of the text, or the row's number in a spreadsheet; 0: the whole file
    std::int64_t column = 0;  ///< from 1; 0: the whole line
    std::string header;       ///< of the column, or the element of XML
    std::string value;        ///< what stands there, shortened
    static constexpr std::array fields{
        field<&FilePlace::line>("line"),
        field<&FilePlace::column>("column"),
        field<&FilePlace::header>("header"),
        field<&FilePlace::value>("value"),
    };
    friend bool operator==(const FilePlace&, const FilePlace&) = default;
};

/// Why one line of a file, or one cell of it, cannot be taken. The other lines can.
struct FileProblem {
    RefusalCode code;
    FilePlace place;
    std::vector<Argument> arguments = {};
    friend bool operator==(const FileProblem&, const FileProblem&) = default;
};

/// With the place as arguments {line}, {column} (its letters, as a spreadsheet shows them), {header} and {value}
/// besides its own. What refuses a whole file is told in the same way, with the field "file".
Refusal refusal_of(const FileProblem&, std::string_view field = "file");

/// "A" for 1, "Z" for 26, "AA" for 27.
std::string letters_of_column(std::int64_t column);

/// What a reader met and got over. It is said, because it changes what the file means.
enum class FileNoteKind : std::uint8_t {
    formula,              ///< its last result stands for it
    hidden_row,           ///< of a workbook, read like the others
    hidden_column,        ///< likewise
    merged_cells,         ///< only the first of them has what they show
    other_sheets,         ///< not read; the value names the first
    nul_removed,          ///< characters NUL
    invalid_bytes,        ///< that mean nothing in the encoding: U+FFFD stands for each
    separator_line,       ///< "sep=;"
    empty_lines,          ///< between others, or lines of nothing but separators
    cells_behind,         ///< empty ones behind the last column
    cells_outside,        ///< of a workbook, with something in them, behind the last column: not read
    lines_before_header,  ///< a title, say
    repeated_header,      ///< a number was put behind it
    nameless_column,      ///< has cells but no header
    other_files,          ///< what a system put into a zip beside the file: not read
};
constexpr std::array<std::string_view, 15> names_of(FileNoteKind) {
    return {"formula",       "hidden_row",          "hidden_column",   "merged_cells",    "other_sheets",
            "nul_removed",   "invalid_bytes",       "separator_line",  "empty_lines",     "cells_behind",
            "cells_outside", "lines_before_header", "repeated_header", "nameless_column", "other_files"};
}

struct FileNote {
    FileNoteKind kind = FileNoteKind::formula;
    FilePlace first;
    std::int64_t count = 0;
    static constexpr std::array fields{
        field<&FileNote::kind>("kind"),
        field<&FileNote::first>("first"),
        field<&FileNote::count>("count"),
    };
    friend bool operator==(const FileNote&, const FileNote&) = default;
};

/// What reading has cost until now: how far it is, and what the limits are checked against.
struct ReadMeter {
    std::int64_t read = 0;       ///< bytes of the file; of a workbook, of its packed sheet
    std::int64_t unpacked = 0;   ///< bytes that came out of a zip
    std::int64_t rows = 0;       ///< handed over
    std::int64_t most_held = 0;  ///< bytes that the reader held at once, beside the file and what it hands over
};

/// Beyond these a file is refused before it can do harm. A file of the product's own export of 100,000 people is well
/// within.
namespace read_limits {
inline constexpr std::int64_t file_bytes = 64LL * 1024 * 1024;
inline constexpr std::int64_t unpacked_bytes = 1024LL * 1024 * 1024;
inline constexpr std::int64_t held_bytes = 64LL * 1024 * 1024;  ///< of shared strings and of a parser
inline constexpr std::int64_t rows = 100'000;
inline constexpr std::int64_t columns = 1'000;
inline constexpr std::int64_t cell_characters = 10'000;
inline constexpr std::int64_t depth = 32;               ///< elements of XML inside one another
inline constexpr std::int64_t tag_bytes = 64LL * 1024;  ///< one tag of XML with its attributes
inline constexpr std::int64_t files_in_zip = 1'000;
}  // namespace read_limits

}  // namespace habilis
