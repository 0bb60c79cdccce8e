#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/transfer/read/decode.h"

/// Reading tables that append_csv_line wrote, and what spreadsheets and people make of them.
namespace habilis {

/// One record of a table. Its line is where it begins in the file, counted from 1: a cell may hold several lines.
struct CsvRecord {
    std::int64_t line = 0;
    std::vector<std::string> cells;  ///< no more than read_limits::columns
    std::size_t width = 0;           ///< how many cells there are
    std::size_t unclosed = 0;  ///< the cell, from 1, whose quote is never closed: it and the record end with its line
    Mended mended = {};
};

/// Gives one record after the other, without holding more than one. RFC 4180 with any of CRLF, LF and CR; a byte order
/// mark is left out, lines without any cell are too. Cells are given back as they were before they were defused.
class CsvReader {
public:
    /// Of UTF-16, decode it first.
    CsvReader(std::string_view bytes, char separator, TextEncoding = TextEncoding::utf8);

    /// Nothing at the end.
    std::optional<CsvRecord> next();
    /// Bytes that are not read yet.
    [[nodiscard]] std::size_t rest() const { return rest_.size(); }
    [[nodiscard]] std::int64_t empty_lines() const { return empty_lines_; }
    [[nodiscard]] std::int64_t first_empty_line() const { return first_empty_line_; }

private:
    bool take_cell(CsvRecord&);
    bool take_quoted(std::string& raw);
    void take_rest_of_line(std::string& raw);
    void take_line_end();
    void add_cell(CsvRecord&, std::string_view raw) const;

    std::string_view rest_;
    char separator_;
    TextEncoding encoding_;
    std::int64_t line_ = 1;
    std::int64_t empty_lines_ = 0;
    std::int64_t first_empty_line_ = 0;
};

}  // namespace habilis
