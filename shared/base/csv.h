#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/base/fields.h"

/// Tables as spreadsheets read them: UTF-8 with a byte order mark, semicolons (French and most European settings),
/// CRLF, quotes as in RFC 4180.
namespace habilis {

inline constexpr std::string_view csv_mark = "\uFEFF";

/// How a table is written, for whoever wants another way.
struct CsvDialect {
    char separator = ';';
    std::string_view line_end = "\r\n";
};

/// A cell that a spreadsheet would take for a formula gets an apostrophe in front (OWASP, CSV Injection): text from
/// people must never be run. So does one that is such a cell behind apostrophes already: taking one away gives back
/// what was there.
std::string defused(std::string_view cell);
/// What `defused` was given.
std::string_view undefused(std::string_view cell);

/// Appends one line, its cells defused.
void append_csv_line(std::string& to, const std::vector<std::string>& cells, const CsvDialect& = {});

/// The names of the fields.
std::vector<std::string> csv_names(FieldList);
/// The fields of one record as text; records inside and lists are left empty.
std::vector<std::string> csv_cells(FieldList, const void* object);

/// A whole file: one line for each record.
template <class T>
std::string csv_of(const std::vector<T>& records) {
    std::string file(csv_mark);
    append_csv_line(file, csv_names(fields_of<T>()));
    for (const T& record : records) append_csv_line(file, csv_cells(fields_of<T>(), &record));
    return file;
}

}  // namespace habilis
