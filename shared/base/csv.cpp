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

void append_cell(std::string& to, std::string_view cell) {
    const bool formula = starts_formula(cell);
    const bool quoted = cell.find_first_of("\";\r\n\t") != std::string_view::npos || cell != trimmed(cell);
    if (quoted) to += '"';
    if (formula) to += '\'';
    for (const char c : cell) {
        if (c == '"') to += '"';
        to += c;
    }
    if (quoted) to += '"';
}

}  // namespace

void append_csv_line(std::string& to, const std::vector<std::string>& cells) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (i > 0) to += ';';
        append_cell(to, cells[i]);
    }
    to += "\r\n";
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
