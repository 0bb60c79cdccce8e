#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Reading tables that append_csv_line wrote, and what spreadsheets make of them.
namespace habilis {

/// One record of a table. Its line is where it begins in the file, counted from 1: a cell may hold several lines.
struct CsvRecord {
    std::int64_t line = 0;
    std::vector<std::string> cells;
    friend bool operator==(const CsvRecord&, const CsvRecord&) = default;
};

/// Gives one record after the other, without holding more than one. RFC 4180 with any of CRLF, LF and CR; a byte order
/// mark is left out, lines without any cell are too. Cells are given back as they were before they were defused.
class CsvReader {
public:
    CsvReader(std::string_view text, char separator);

    /// Nothing at the end.
    std::optional<CsvRecord> next();
    /// The line of a quote that is never closed: from there on there are no records. 0: every quote is.
    [[nodiscard]] std::int64_t unclosed() const { return unclosed_; }

private:
    bool take_cell(std::string& cell);
    void take_quoted(std::string& cell);
    bool take_line_end();

    std::string_view rest_;
    char separator_;
    std::int64_t line_ = 1;
    std::int64_t unclosed_ = 0;
};

}  // namespace habilis
