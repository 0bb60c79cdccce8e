#include "shared/transfer/read_csv.h"

#include "shared/base/csv.h"

namespace habilis {

CsvReader::CsvReader(std::string_view text, char separator) : rest_(text), separator_(separator) {
    if (rest_.starts_with(csv_mark)) rest_.remove_prefix(csv_mark.size());
}

bool CsvReader::take_line_end() {
    if (rest_.empty()) return true;
    if (rest_.front() != '\r' && rest_.front() != '\n') return false;
    rest_.remove_prefix(rest_.starts_with("\r\n") ? 2 : 1);
    ++line_;
    return true;
}

/// Behind the opening quote, to behind the closing one.
void CsvReader::take_quoted(std::string& cell) {
    const std::int64_t opened = line_;
    while (!rest_.empty()) {
        const char c = rest_.front();
        rest_.remove_prefix(1);
        if (c == '"') {
            if (!rest_.starts_with('"')) return;
            rest_.remove_prefix(1);
        }
        if (c == '\n' || (c == '\r' && !rest_.starts_with('\n'))) ++line_;
        cell += c;
    }
    unclosed_ = opened;
}

/// True when a separator follows, and so another cell.
bool CsvReader::take_cell(std::string& cell) {
    if (rest_.starts_with('"')) {
        rest_.remove_prefix(1);
        take_quoted(cell);
    }
    // What stands behind a closing quote belongs to the cell: spreadsheets read it so.
    while (!rest_.empty() && rest_.front() != separator_ && rest_.front() != '\r' && rest_.front() != '\n') {
        cell += rest_.front();
        rest_.remove_prefix(1);
    }
    const std::size_t added = cell.size() - undefused(cell).size();
    cell.erase(0, added);
    if (!rest_.starts_with(separator_)) return false;
    rest_.remove_prefix(1);
    return true;
}

std::optional<CsvRecord> CsvReader::next() {
    while (!rest_.empty() && unclosed_ == 0) {
        CsvRecord record{line_, {}};
        do {
            record.cells.emplace_back();
        } while (take_cell(record.cells.back()));
        if (unclosed_ != 0) return {};
        take_line_end();
        if (record.cells.size() > 1 || !record.cells.front().empty()) return record;
    }
    return {};
}

}  // namespace habilis
