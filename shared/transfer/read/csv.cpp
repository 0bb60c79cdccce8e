#include "shared/transfer/read/csv.h"

#include "shared/base/csv.h"

namespace habilis {
namespace {

/// What of a cell is kept: enough to know that it is too long.
constexpr std::size_t most_kept = 4 * read_limits::cell_characters + 4;
/// A quote that is closed only behind so much was not meant for what is between.
constexpr std::size_t longest_quoted = 256 * 1024;

bool is_line_end(char c) { return c == '\r' || c == '\n'; }

void keep(std::string& raw, std::string_view bytes) {
    if (raw.size() < most_kept) raw.append(bytes.substr(0, most_kept - raw.size()));
}

}  // namespace

CsvReader::CsvReader(std::string_view bytes, char separator, TextEncoding encoding)
    : rest_(bytes), separator_(separator), encoding_(encoding) {
    if (rest_.starts_with(csv_mark)) rest_.remove_prefix(csv_mark.size());
}

void CsvReader::take_line_end() {
    if (rest_.empty()) return;
    rest_.remove_prefix(rest_.starts_with("\r\n") ? 2 : 1);
    ++line_;
}

/// From an opening quote to behind the closing one; false, and nothing is taken, when it is not closed where a cell
/// ends.
bool CsvReader::take_quoted(std::string& raw) {
    const std::string_view text = rest_.substr(0, longest_quoted);
    std::int64_t lines = 0;
    std::size_t from = 1;
    for (std::size_t at = 1; at < text.size(); ++at) {
        const char c = text[at];
        if (c == '\n' || (c == '\r' && !text.substr(at + 1).starts_with('\n'))) ++lines;
        if (c != '"') continue;
        keep(raw, text.substr(from, at - from));
        from = at + 2;
        if (text.substr(at + 1).starts_with('"')) {
            keep(raw, "\"");
            ++at;
            continue;
        }
        const char next = at + 1 < text.size() ? text[at + 1] : '\n';
        // In one line, what stands behind a closing quote belongs to the cell: spreadsheets read it so. Behind several
        // lines it shows that this quote opens another cell.
        if (lines > 0 && next != separator_ && !is_line_end(next)) break;
        rest_.remove_prefix(at + 1);
        line_ += lines;
        return true;
    }
    raw.clear();
    return false;
}

void CsvReader::take_rest_of_line(std::string& raw) {
    const std::size_t end = std::min(rest_.find_first_of("\r\n"), rest_.size());
    keep(raw, rest_.substr(0, end));
    rest_.remove_prefix(end);
}

void CsvReader::add_cell(CsvRecord& record, std::string_view raw) const {
    ++record.width;
    if (record.cells.size() >= read_limits::columns) return;
    const std::string text = decoded(raw, encoding_, record.mended);
    record.cells.emplace_back(undefused(text));
}

/// True when a separator follows, and so another cell.
bool CsvReader::take_cell(CsvRecord& record) {
    std::string raw;
    if (rest_.starts_with('"') && !take_quoted(raw)) {
        record.unclosed = record.width + 1;
        take_rest_of_line(raw);
        add_cell(record, raw);
        return false;
    }
    std::size_t end = 0;
    while (end < rest_.size() && rest_[end] != separator_ && !is_line_end(rest_[end])) ++end;
    keep(raw, rest_.substr(0, end));
    rest_.remove_prefix(end);
    add_cell(record, raw);
    if (!rest_.starts_with(separator_)) return false;
    rest_.remove_prefix(1);
    return true;
}

std::optional<CsvRecord> CsvReader::next() {
    while (!rest_.empty()) {
        CsvRecord record{line_, {}};
        while (take_cell(record)) {
        }
        take_line_end();
        if (record.width > 1 || !record.cells.front().empty() || record.unclosed != 0) return record;
        if (empty_lines_++ == 0) first_empty_line_ = record.line;
    }
    return {};
}

}  // namespace habilis
