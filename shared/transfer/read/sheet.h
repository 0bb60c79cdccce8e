#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"
#include "shared/transfer/read/place.h"

/// Tables of people as text (CSV), workbook (.xlsx) or the product's own JSON, also alone in a zip. Every text that is
/// handed over is UTF-8 in NFC, with its spaces.
namespace habilis {

enum class SheetFormat : std::uint8_t { csv, workbook, json };
constexpr std::array<std::string_view, 3> names_of(SheetFormat) { return {"csv", "workbook", "json"}; }

enum class TextEncoding : std::uint8_t { detected, utf8, windows_1252, iso_8859_15, utf16_le, utf16_be };
constexpr std::array<std::string_view, 6> names_of(TextEncoding) {
    return {"detected", "utf8", "windows_1252", "iso_8859_15", "utf16_le", "utf16_be"};
}

enum class SheetSeparator : std::uint8_t { detected, semicolon, comma, tab, bar };
constexpr std::array<std::string_view, 5> names_of(SheetSeparator) {
    return {"detected", "semicolon", "comma", "tab", "bar"};
}

/// What a person says of a file. Whatever is left out is detected.
struct SheetChoices {
    TextEncoding encoding = TextEncoding::detected;
    SheetSeparator separator = SheetSeparator::detected;
    std::string sheet;             ///< by name
    std::int64_t header_line = 0;  ///< the line, as FilePlace counts
    bool absent_stay = false;      ///< of a school's file: whom it no longer names is left as he is
    static constexpr std::array fields{
        field<&SheetChoices::encoding>("encoding"),
        field<&SheetChoices::separator>("separator"),
        field<&SheetChoices::sheet>("sheet"),
        field<&SheetChoices::header_line>("header_line", {.minimum = 0}),
        field<&SheetChoices::absent_stay>("absent_stay"),
    };
};

struct SheetName {
    std::string name;
    bool hidden = false;
    static constexpr std::array fields{field<&SheetName::name>("name"), field<&SheetName::hidden>("hidden")};
};

/// How a file is read: as detected, or as chosen.
struct SheetInfo {
    SheetFormat format = SheetFormat::csv;
    std::string inner_file;  ///< its name inside a zip
    TextEncoding encoding = TextEncoding::utf8;
    SheetSeparator separator = SheetSeparator::detected;  ///< of a workbook and of JSON there is none
    std::vector<SheetName> sheets;                        ///< of a workbook, all
    std::string sheet;                                    ///< the one that is read
    std::int64_t header_line = 0;
    std::vector<std::string> columns;  ///< headers without spaces around them, no two alike, none empty
    static constexpr std::array fields{
        field<&SheetInfo::format>("format"),           field<&SheetInfo::inner_file>("inner_file"),
        field<&SheetInfo::encoding>("encoding"),       field<&SheetInfo::separator>("separator"),
        field<&SheetInfo::sheets>("sheets"),           field<&SheetInfo::sheet>("sheet"),
        field<&SheetInfo::header_line>("header_line"), field<&SheetInfo::columns>("columns"),
    };
};

struct SheetRow {
    std::int64_t line = 0;              ///< where it begins
    std::vector<std::string> cells;     ///< as many as columns
    std::vector<FileProblem> problems;  ///< with any the row has to be refused, whatever its cells hold
    bool hidden = false;
};

/// Gets what the file is before the first row comes; false: no row is wanted.
using BeginSheet = std::function<bool(const SheetInfo&)>;
/// Takes one row after the other; false: no more are wanted.
using TakeRow = std::function<bool(SheetRow&&)>;

/// What was found on the way to where reading ended.
struct SheetRead {
    SheetInfo info;
    std::vector<FileNote> notes;  ///< one for each kind that was met
};

/// Reads the table in `file`, the bytes of the whole file, holding one row at a time. A refusal may come behind rows
/// that were handed over: then none of them counts.
Result<SheetRead> read_sheet(std::string_view file, const SheetChoices&, const BeginSheet&, const TakeRow&,
                             ReadMeter* = nullptr);

/// All of it at once.
struct Sheet : SheetRead {
    std::vector<SheetRow> rows;
};
Result<Sheet> read_whole_sheet(std::string_view file, const SheetChoices& = {}, ReadMeter* = nullptr);

}  // namespace habilis
