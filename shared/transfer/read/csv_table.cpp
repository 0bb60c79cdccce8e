#include <array>
#include <map>

#include "shared/transfer/read/csv.h"
#include "shared/transfer/read/refusals.h"
#include "shared/transfer/read/table_formats.h"

namespace habilis {
namespace {

constexpr std::array<char, 5> separators{';', ';', ',', '\t', '|'};  // by SheetSeparator
/// Of the beginning, to find the separator.
constexpr std::size_t sample_bytes = 256 * 1024;
/// Each costs looking for its end: with so many, something is wrong with the whole file.
constexpr int most_broken_quotes = 100;

/// "sep=;" as the first line is Excel's way to name it.
SheetSeparator separator_of_line(std::string_view text) {
    for (std::size_t i = 1; i < separators.size(); ++i) {
        const std::array line{'s', 'e', 'p', '=', separators[i]};
        const std::string_view wanted(line.data(), line.size());
        if (text.starts_with(wanted) &&
            (text.size() == wanted.size() || text[wanted.size()] == '\r' || text[wanted.size()] == '\n'))
            return static_cast<SheetSeparator>(i);
    }
    return SheetSeparator::detected;
}

/// How many rows have the number of cells that most have, of those with several; and that number.
std::pair<std::size_t, std::size_t> most_alike(const std::vector<RawRow>& rows,
                                               std::size_t (*width_of_row)(const RawRow&)) {
    std::map<std::size_t, std::size_t> times;
    std::pair<std::size_t, std::size_t> most{};
    for (const RawRow& row : rows)
        if (const std::size_t width = width_of_row(row); width > 1) most = std::max(most, {++times[width], width});
    return most;
}

/// With the right one most rows have the same number of cells, and several: as they stand, or without the empty ones at
/// the end that some programs leave out.
SheetSeparator detect_separator(std::string_view text) {
    SheetSeparator best = SheetSeparator::semicolon;
    std::size_t best_score = 0;
    for (std::size_t i = 1; i < separators.size(); ++i) {
        CsvReader reader(text.substr(0, sample_bytes), separators[i]);
        std::vector<RawRow> rows;
        for (std::optional<CsvRecord> record; rows.size() < sampled_rows && (record = reader.next());)
            rows.push_back({.line = record->line, .cells = std::move(record->cells), .width = record->width});
        const auto [alike, width] =
            std::max(most_alike(rows, [](const RawRow& row) { return row.width; }), most_alike(rows, filled_width));
        constexpr std::size_t whole = 10'000;
        const std::size_t score = width < 2 ? 0 : alike * whole / rows.size() + std::min(width, whole - 1);
        if (score <= best_score) continue;
        best = static_cast<SheetSeparator>(i);
        best_score = score;
    }
    return best;
}

class CsvTable {
public:
    explicit CsvTable(const TableReading& reading) : reading_(reading), text_(reading.content.bytes) {}

    Result<SheetRead> read() {
        prepare();
        CsvReader reader(text_, separators[static_cast<std::size_t>(info_.separator)], cell_encoding_);
        RowShaper rows(info_, reading_.choices, true, reading_.begin, reading_.take, reading_.meter);
        if (named_) rows.notes().add(FileNoteKind::separator_line, {.line = 1});
        if (reading_.content.other_files > 0)
            rows.notes().add(FileNoteKind::other_files, {.value = reading_.content.other_file},
                             reading_.content.other_files);
        while (!rows.stopped()) {
            auto record = reader.next();
            if (!record) break;
            reading_.meter.read = static_cast<std::int64_t>(text_.size() - reader.rest());
            take(rows, *std::move(record));
        }
        if (reader.empty_lines() > 0)
            rows.notes().add(FileNoteKind::empty_lines, {.line = reader.first_empty_line() + skipped_},
                             reader.empty_lines());
        note_mended(rows, mended_, 0);
        return rows.finish();
    }

private:
    void prepare() {
        const SheetChoices& choices = reading_.choices;
        info_.inner_file = reading_.content.inner_file;
        info_.encoding = choices.encoding == TextEncoding::detected ? detect_encoding(text_) : choices.encoding;
        cell_encoding_ = info_.encoding;
        take_mark(text_);
        if (info_.encoding == TextEncoding::utf16_le || info_.encoding == TextEncoding::utf16_be) {
            wide_ = decoded(text_, info_.encoding, mended_);
            reading_.meter.most_held = std::max(reading_.meter.most_held, static_cast<std::int64_t>(wide_.capacity()));
            text_ = wide_;
            cell_encoding_ = TextEncoding::utf8;
        }
        info_.separator = separator_of_line(text_);
        named_ = info_.separator != SheetSeparator::detected;
        if (named_) {
            const std::size_t end = std::min(text_.find_first_of("\r\n"), text_.size());
            text_.remove_prefix(end);
            text_.remove_prefix(text_.starts_with("\r\n") ? 2 : std::min<std::size_t>(text_.size(), 1));
            skipped_ = 1;
        } else {
            info_.separator = detect_separator(text_);
        }
        if (choices.separator != SheetSeparator::detected) info_.separator = choices.separator;
    }

    void note_mended(RowShaper& rows, const Mended& mended, std::int64_t line) {
        if (mended.nuls > 0) rows.notes().add(FileNoteKind::nul_removed, {.line = line}, mended.nuls);
        if (mended.invalid > 0) rows.notes().add(FileNoteKind::invalid_bytes, {.line = line}, mended.invalid);
    }

    void take(RowShaper& rows, CsvRecord&& record) {
        RawRow row{.line = record.line + skipped_, .cells = std::move(record.cells), .width = record.width};
        note_mended(rows, record.mended, row.line);
        if (record.unclosed > 0) {
            const FilePlace place{
                .line = row.line,
                .column = static_cast<std::int64_t>(record.unclosed),
                .value = record.unclosed <= row.cells.size() ? shortened(row.cells[record.unclosed - 1]) : ""};
            if (++broken_quotes_ > most_broken_quotes) {
                rows.refuse(refusal_of({refusals::too_many_broken_quotes, place}));
                return;
            }
            row.problems.push_back({refusals::quote_unclosed, place});
        }
        rows.add(std::move(row));
    }

    const TableReading& reading_;
    std::string_view text_;
    std::string wide_;
    SheetInfo info_;
    TextEncoding cell_encoding_ = TextEncoding::utf8;
    bool named_ = false;
    std::int64_t skipped_ = 0;  ///< lines before those that the reader counts
    Mended mended_;
    int broken_quotes_ = 0;
};

}  // namespace

Result<SheetRead> read_csv_table(const TableReading& reading) { return CsvTable(reading).read(); }

}  // namespace habilis
