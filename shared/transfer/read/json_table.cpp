#include <algorithm>
#include <nlohmann/json.hpp>

#include "shared/transfer/read/decode.h"
#include "shared/transfer/read/refusals.h"
#include "shared/transfer/read/table_formats.h"

namespace habilis {
namespace {

/// Counts the lines on its way through the text.
class LineIterator {
public:
    using iterator_category = std::forward_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char*;
    using reference = const char&;

    LineIterator(const char* at, std::int64_t* line) : at_(at), line_(line) {}
    const char& operator*() const { return *at_; }
    LineIterator& operator++() {
        if (*at_ == '\n') ++*line_;
        ++at_;
        return *this;
    }
    LineIterator operator++(int) {
        const LineIterator before = *this;
        ++*this;
        return before;
    }
    friend bool operator==(const LineIterator& a, const LineIterator& b) { return a.at_ == b.at_; }
    friend bool operator!=(const LineIterator& a, const LineIterator& b) { return a.at_ != b.at_; }

private:
    const char* at_;
    std::int64_t* line_;
};

/// Takes {"at": …, "rows": [{column: text, …}, …]}, as the export writes it, and nothing else. The columns are those of
/// the first row.
class ExportReader final : public nlohmann::json_sax<nlohmann::json> {
public:
    ExportReader(RowShaper& rows, const std::int64_t& line) : rows_(rows), line_(line) {}
    bool ended = false;  ///< because no more rows are wanted

    bool start_object(std::size_t) override {
        ++depth_;
        if (depth_ == 2) row_line_ = line_;
        return depth_ == 1 || (depth_ == 2 && within_rows_);
    }
    bool key(std::string& name) override {
        if (depth_ == 1) within_rows_ = false;
        key_ = name;
        return true;
    }
    bool start_array(std::size_t) override {
        if (within_rows_ || depth_ != 1 || key_ != "rows") return false;
        within_rows_ = true;
        return true;
    }
    bool end_array() override {
        within_rows_ = false;
        return true;
    }
    bool string(std::string& text) override { return add_cell(text); }
    bool boolean(bool value) override { return add_cell(value ? "true" : "false"); }
    bool null() override { return add_cell(""); }
    bool number_integer(std::int64_t value) override { return add_cell(std::to_string(value)); }
    bool number_unsigned(std::uint64_t value) override { return add_cell(std::to_string(value)); }
    bool number_float(double, const std::string& text) override { return add_cell(text); }
    bool binary(nlohmann::json::binary_t&) override { return false; }
    bool parse_error(std::size_t, const std::string&, const nlohmann::json::exception&) override { return false; }

    bool end_object() override {
        if (--depth_ != 1) return true;
        if (first_) {
            // The header stands in every row; the first of them gives it.
            first_ = false;
            if (!hand_over({.line = 1, .cells = columns_})) return false;
        }
        RawRow row{.line = row_line_, .cells = std::move(cells_)};
        row.cells.resize(columns_.size());
        cells_.clear();
        next_ = 0;
        return hand_over(std::move(row));
    }

private:
    bool hand_over(RawRow&& row) {
        ended = !rows_.add(std::move(row));
        return !ended;
    }

    bool add_cell(std::string_view text) {
        // Beside the rows: what the export says of itself.
        if (depth_ == 1) return !within_rows_;
        if (depth_ != 2 || columns_.size() > read_limits::columns) return false;
        Mended mended;
        if (first_) {
            columns_.push_back(decoded(key_, TextEncoding::utf8, mended));
            cells_.push_back(decoded(text, TextEncoding::utf8, mended));
            return true;
        }
        const std::string column = decoded(key_, TextEncoding::utf8, mended);
        // Rows nearly always have the same order.
        if (next_ >= columns_.size() || columns_[next_] != column)
            next_ = static_cast<std::size_t>(std::find(columns_.begin(), columns_.end(), column) - columns_.begin());
        if (next_ == columns_.size()) return false;
        cells_.resize(columns_.size());
        cells_[next_++] = decoded(text, TextEncoding::utf8, mended);
        return true;
    }

    RowShaper& rows_;
    const std::int64_t& line_;
    std::vector<std::string> columns_;
    std::vector<std::string> cells_;
    std::string key_;
    std::int64_t row_line_ = 0;
    std::size_t next_ = 0;
    int depth_ = 0;
    bool within_rows_ = false;
    bool first_ = true;
};

}  // namespace

Result<SheetRead> read_json_table(const TableReading& reading) {
    std::string_view text = reading.content.bytes;
    take_mark(text);
    std::int64_t line = 1;
    SheetChoices choices = reading.choices;
    choices.header_line = 1;  // it is no line of the file
    RowShaper rows({.format = SheetFormat::json, .inner_file = reading.content.inner_file}, choices, false,
                   reading.begin, reading.take, reading.meter);
    ExportReader reader(rows, line);
    const LineIterator end(text.data() + text.size(), &line);
    const bool sound = nlohmann::json::sax_parse(LineIterator(text.data(), &line), end, &reader);
    reading.meter.read = static_cast<std::int64_t>(text.size());
    if (!sound && !reader.ended) return refusal_of({refusals::json_unreadable, {.line = line}});
    return rows.finish();
}

}  // namespace habilis
