#include "shared/base/csv.h"

#include "shared/base/json.h"
#include "shared/base/text.h"

namespace habilis {
namespace {

bool starts_formula(std::string_view cell) {
    // Spreadsheets read full-width forms alike.
    for (const std::string_view start : {"=", "+", "-", "@", "\t", "\r", "\uFF1D", "\uFF0B", "\uFF0D", "\uFF20"})
        if (cell.starts_with(start)) return true;
    return false;
}

/// "''=1+1" is a formula behind apostrophes, "'t Hooft" is not.
bool hides_formula(std::string_view cell) {
    const std::size_t first = cell.find_first_not_of('\'');
    return first != std::string_view::npos && starts_formula(cell.substr(first));
}

void append_cell(std::string& to, std::string_view cell, char separator) {
    const bool quoted = cell.find_first_of("\";\r\n\t") != std::string_view::npos ||
                        cell.find(separator) != std::string_view::npos || cell != trimmed(cell);
    if (quoted) to += '"';
    if (hides_formula(cell)) to += '\'';
    for (const char c : cell) {
        if (c == '"') to += '"';
        to += c;
    }
    if (quoted) to += '"';
}

}  // namespace

std::string defused(std::string_view cell) {
    std::string text(hides_formula(cell) ? "'" : "");
    return text.append(cell);
}

std::string_view undefused(std::string_view cell) {
    if (cell.starts_with('\'') && hides_formula(cell)) cell.remove_prefix(1);
    return cell;
}

void append_csv_line(std::string& to, const std::vector<std::string>& cells, const CsvDialect& dialect) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (i > 0) to += dialect.separator;
        append_cell(to, cells[i], dialect.separator);
    }
    to += dialect.line_end;
}

std::vector<std::string> csv_names(FieldList fields) {
    std::vector<std::string> names;
    for (const FieldRow& row : fields) names.emplace_back(row.name);
    return names;
}

std::vector<std::string> csv_cells(FieldList fields, const void* object) {
    std::vector<std::string> cells;
    for (const FieldRow& row : fields) {
        const bool simple = row.type != FieldType::record && row.type != FieldType::list;
        cells.push_back(simple ? encode_text(row, object) : std::string());
    }
    return cells;
}

}  // namespace habilis
