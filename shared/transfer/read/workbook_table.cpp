#include <algorithm>
#include <charconv>

#include "shared/transfer/read/decode.h"
#include "shared/transfer/read/refusals.h"
#include "shared/transfer/read/table_formats.h"
#include "shared/transfer/read/workbook.h"

namespace habilis {
namespace {

struct CellAddress {
    std::int64_t column = 0;
    std::int64_t row = 0;
};

/// "AB12"; 0 for what is missing.
CellAddress address_of(std::string_view text) {
    constexpr std::int64_t letters = 26;
    constexpr std::int64_t beyond = 100'000;
    CellAddress address;
    std::size_t at = 0;
    for (; at < text.size() && text[at] >= 'A' && text[at] <= 'Z'; ++at)
        address.column = std::min(beyond, address.column * letters + (text[at] - 'A' + 1));
    std::from_chars(text.data() + at, text.data() + text.size(), address.row);
    return address;
}

std::size_t index_in(std::string_view text) {
    std::size_t index = SIZE_MAX;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), index);
    return error == std::errc{} && end == text.data() + text.size() ? index : SIZE_MAX;
}

bool is_true(std::string_view text) { return text == "1" || text == "true"; }

/// Hands over one row of a sheet after the other.
class SheetReader final : public XmlEvents {
public:
    SheetReader(Workbook& book, RowShaper& rows) : book_(book), rows_(rows) {}

    bool opened(std::string_view name, const XmlAttributes& attributes) override {
        if (name == "row") begin_row(attributes);
        else if (name == "c") begin_cell(attributes);
        else if (name == "f") formula_ = true;
        else if (name == "v") within_value_ = true;
        else if (name == "mergeCell")
            rows_.notes().add(FileNoteKind::merged_cells, {.line = address_of(attributes["ref"]).row,
                                                           .column = address_of(attributes["ref"]).column,
                                                           .value = shortened(attributes["ref"])});
        else if (name == "col" && is_true(attributes["hidden"])) note_hidden_columns(attributes);
        if (inline_) rich_.opened(name);
        if (name == "is") inline_ = true;
        return true;
    }

    bool closed(std::string_view name) override {
        if (name == "is") inline_ = false;
        if (inline_) rich_.closed(name);
        if (name == "v") within_value_ = false;
        if (name == "c") end_cell();
        return name != "row" || rows_.add(std::move(row_));
    }

    void text(std::string_view more) override {
        constexpr std::size_t most = 4 * read_limits::cell_characters + 4;
        if (inline_) rich_.text(more);
        else if (within_value_ && value_.size() < most) value_.append(more.substr(0, most - value_.size()));
    }

private:
    void begin_row(const XmlAttributes& attributes) {
        const std::size_t number = index_in(attributes["r"]);
        line_ = number == SIZE_MAX ? line_ + 1 : static_cast<std::int64_t>(number);
        row_ = {.line = line_, .hidden = is_true(attributes["hidden"])};
        column_ = 0;
        if (row_.hidden) rows_.notes().add(FileNoteKind::hidden_row, {.line = line_});
    }

    void begin_cell(const XmlAttributes& attributes) {
        const std::int64_t column = address_of(attributes["r"]).column;
        column_ = column > 0 ? column : column_ + 1;
        type_ = attributes["t"];
        style_ = index_in(attributes["s"]);
        value_.clear();
        formula_ = false;
        rich_.take();
    }

    void note_hidden_columns(const XmlAttributes& attributes) {
        const auto first = static_cast<std::int64_t>(index_in(attributes["min"]));
        rows_.notes().add(FileNoteKind::hidden_column, {.column = std::max<std::int64_t>(first, 0)});
    }

    /// What a person sees in the cell.
    std::string shown() {
        if (type_ == "inlineStr") return rich_.take();
        Mended mended;
        if (type_ == "s") {
            const std::size_t index = index_in(value_);
            return index < book_.strings().size() ? book_.strings()[index] : "";
        }
        if (type_ == "b") return value_ == "1" ? "true" : value_ == "0" ? "false" : value_;
        if (type_ == "str" || type_ == "e" || type_ == "d")
            return decoded(without_escapes(value_), TextEncoding::utf8, mended);
        if (value_.empty()) return "";
        const CellFormat& format = book_.format(style_);
        return shown_number(value_, format.shape, format.code, book_.from_1904());
    }

    void end_cell() {
        std::string text = shown();
        const FilePlace place{.line = line_, .column = column_};
        const bool is_missing = formula_ && value_.empty() && type_ != "str" && text.empty();
        if (formula_) rows_.notes().add(FileNoteKind::formula, place);
        if (text.empty() && !is_missing) return;
        if (column_ > read_limits::columns) {
            rows_.notes().add(FileNoteKind::cells_outside,
                              {.line = line_, .column = column_, .value = shortened(text)});
            return;
        }
        const auto column = static_cast<std::size_t>(column_);
        if (row_.cells.size() < column) row_.cells.resize(column);
        if (is_missing) row_.problems.push_back({refusals::formula_without_result, place});
        row_.cells[column - 1] = std::move(text);
    }

    Workbook& book_;
    RowShaper& rows_;
    RawRow row_;
    RichText rich_;
    std::string type_;
    std::string value_;
    std::size_t style_ = SIZE_MAX;
    std::int64_t line_ = 0;
    std::int64_t column_ = 0;
    bool formula_ = false;
    bool inline_ = false;
    bool within_value_ = false;
};

/// By the name that was chosen; else the one that a person sees when he opens the workbook; else the first that is not
/// hidden.
const WorkbookSheet* chosen_sheet(const Workbook& book, const std::string& name) {
    const std::vector<WorkbookSheet>& sheets = book.sheets();
    if (!name.empty()) {
        const auto found =
            std::find_if(sheets.begin(), sheets.end(), [&](const WorkbookSheet& sheet) { return sheet.name == name; });
        return found == sheets.end() ? nullptr : &*found;
    }
    if (!sheets[book.active()].hidden) return &sheets[book.active()];
    const auto visible =
        std::find_if(sheets.begin(), sheets.end(), [](const WorkbookSheet& sheet) { return !sheet.hidden; });
    return visible == sheets.end() ? &sheets.front() : &*visible;
}

void note_other_sheets(RowShaper& rows, const Workbook& book, const WorkbookSheet& read) {
    for (const WorkbookSheet& sheet : book.sheets())
        if (&sheet != &read) rows.notes().add(FileNoteKind::other_sheets, {.value = shortened(sheet.name)});
}

}  // namespace

Result<SheetRead> read_workbook_table(const TableReading& reading) {
    auto zip = ZipFile::open(reading.content.bytes);
    if (!zip) return zip.refusals();
    Workbook book(zip.value(), reading.meter);
    if (auto refusal = book.open()) return *std::move(refusal);
    const WorkbookSheet* sheet = chosen_sheet(book, reading.choices.sheet);
    if (sheet == nullptr) return refusal_of({refusals::sheet_unknown, {.value = shortened(reading.choices.sheet)}});
    if (auto refusal = book.read_strings()) return *std::move(refusal);
    SheetInfo info{.format = SheetFormat::workbook, .inner_file = reading.content.inner_file, .sheet = sheet->name};
    for (const WorkbookSheet& one : book.sheets()) info.sheets.push_back({one.name, one.hidden});
    RowShaper rows(std::move(info), reading.choices, false, reading.begin, reading.take, reading.meter);
    note_other_sheets(rows, book, *sheet);
    SheetReader reader(book, rows);
    auto refusal = book.parse(sheet->part, reader);
    if (refusal && !rows.stopped()) return *std::move(refusal);
    return rows.finish();
}

}  // namespace habilis
