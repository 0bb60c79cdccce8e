#include "shared/transfer/read/rows.h"

#include <algorithm>
#include <map>
#include <set>

#include "shared/base/text.h"
#include "shared/transfer/read/decode.h"
#include "shared/transfer/read/refusals.h"

namespace habilis {
namespace {

/// What Excel and LibreOffice show instead of a value, in French and in English.
constexpr std::array<std::string_view, 14> errors{"#N/A",     "#NOM?",   "#NAME?", "#REF!",        "#VALEUR!",
                                                  "#VALUE!",  "#DIV/0!", "#NUL!",  "#NULL!",       "#NUM!",
                                                  "#NOMBRE!", "#SPILL!", "#CALC!", "#PROPAGATION!"};

bool is_empty(const std::string& cell) { return trimmed(cell).empty(); }

std::size_t filled(const RawRow& row) {
    return row.cells.size() - static_cast<std::size_t>(std::count_if(row.cells.begin(), row.cells.end(), is_empty));
}

std::size_t width_of(const RawRow& row) { return std::max(row.width, row.cells.size()); }

bool is_blank(const RawRow& row) {
    return filled(row) == 0 && row.problems.empty() && width_of(row) <= read_limits::columns;
}

/// The first row that names at least half of what rows usually hold: a title above it stands in one cell.
std::size_t find_header(const std::vector<RawRow>& rows) {
    const std::size_t wanted = (usual_width(rows) + 1) / 2;
    for (std::size_t i = 0; i < rows.size(); ++i)
        if (filled(rows[i]) >= wanted) return i;
    return 0;
}

/// Some programs end the header, or every line, with separators. One line alone that has them holds a separator too
/// much: what is behind it would stand in the wrong column.
std::size_t allowed_width(const std::vector<RawRow>& rows, std::size_t header) {
    std::map<std::size_t, std::size_t> times;
    for (std::size_t i = header + 1; i < rows.size(); ++i) ++times[width_of(rows[i])];
    std::size_t usual = 0;
    std::size_t most = 0;
    for (const auto& [width, count] : times) {
        if (count <= most) continue;
        most = count;
        usual = width;
    }
    return std::max(width_of(rows[header]), usual);
}

}  // namespace

void FileNotes::add(FileNoteKind kind, FilePlace place, std::int64_t count) {
    FileNote& note = notes_[static_cast<std::size_t>(kind)];
    // The first rows are looked at together, so that a later place may come first.
    if (note.count == 0 || place.line < note.first.line) {
        note.kind = kind;
        note.first = std::move(place);
    }
    note.count += count;
}

std::vector<FileNote> FileNotes::all() const {
    std::vector<FileNote> met;
    std::copy_if(notes_.begin(), notes_.end(), std::back_inserter(met),
                 [](const FileNote& note) { return note.count > 0; });
    return met;
}

std::size_t filled_width(const RawRow& row) {
    std::size_t width = row.cells.size();
    if (row.width > width) return row.width;
    while (width > 0 && is_empty(row.cells[width - 1])) --width;
    return width;
}

std::size_t usual_width(const std::vector<RawRow>& rows) {
    std::map<std::size_t, std::size_t> times;
    for (const RawRow& row : rows)
        if (const std::size_t width = filled_width(row); width > 1) ++times[width];
    std::size_t usual = 1;
    std::size_t most = 0;
    for (const auto& [width, count] : times) {
        if (count < most) continue;
        most = count;
        usual = width;
    }
    return usual;
}

RowShaper::RowShaper(SheetInfo info, const SheetChoices& choices, bool exact, const BeginSheet& begin,
                     const TakeRow& take, ReadMeter& meter)
    : info_(std::move(info)), choices_(choices), exact_(exact), begin_(begin), take_(take), meter_(meter) {}

bool RowShaper::refuse(Refusal refusal) {
    if (!refusal_) refusal_ = std::move(refusal);
    return false;
}

bool RowShaper::add(RawRow&& row) {
    if (stopped()) return false;
    if (begun_) return hand_over(std::move(row));
    const bool chosen = choices_.header_line > 0;
    if (chosen && row.line < choices_.header_line) {
        notes_.add(FileNoteKind::lines_before_header,
                   {.line = row.line, .value = shortened(row.cells.empty() ? "" : row.cells.front())});
        return true;
    }
    if (!chosen && is_blank(row)) {
        notes_.add(FileNoteKind::empty_lines, {.line = row.line});
        return true;
    }
    first_.push_back(std::move(row));
    return chosen || first_.size() == sampled_rows ? flush_first() : true;
}

bool RowShaper::flush_first() {
    const std::vector<RawRow> rows = std::move(first_);
    first_.clear();
    const std::size_t header = choices_.header_line > 0 ? 0 : find_header(rows);
    if (filled(rows[header]) == 0) return refuse(refusal_of({refusals::header_missing, {}}));
    for (std::size_t i = 0; i < header; ++i)
        if (filled(rows[i]) > 0)
            notes_.add(FileNoteKind::lines_before_header,
                       {.line = rows[i].line, .value = shortened(rows[i].cells.front())});
    name_columns(rows[header]);
    if (refused()) return false;
    allowed_width_ = allowed_width(rows, header);
    begun_ = true;
    if (begin_ && !begin_(info_)) {
        stopped_ = true;
        return false;
    }
    for (std::size_t i = header + 1; i < rows.size(); ++i)
        if (!hand_over(RawRow(rows[i]))) return false;
    return true;
}

void RowShaper::name_columns(const RawRow& header) {
    info_.header_line = header.line;
    const std::size_t width = filled_width(header);
    if (width > read_limits::columns) {
        refuse(refusal_of(
            {refusals::too_many_columns, {.line = header.line}, {{"maximum", std::to_string(read_limits::columns)}}}));
        return;
    }
    std::set<std::string> taken;
    for (std::size_t i = 0; i < width; ++i) {
        const auto column = static_cast<std::int64_t>(i + 1);
        const std::string wanted(trimmed(header.cells[i]));
        std::string name = wanted.empty() ? letters_of_column(column) : wanted;
        if (wanted.empty())
            notes_.add(FileNoteKind::nameless_column, {.line = header.line, .column = column, .header = name});
        for (int number = 2; taken.contains(name); ++number)
            name = (wanted.empty() ? letters_of_column(column) : wanted) + " (" + std::to_string(number) + ")";
        if (!wanted.empty() && name != wanted)
            notes_.add(FileNoteKind::repeated_header, {.line = header.line, .column = column, .header = wanted});
        taken.insert(name);
        info_.columns.push_back(std::move(name));
    }
}

/// Makes as many cells as there are columns.
void RowShaper::fit(RawRow& raw, SheetRow& row) {
    const std::size_t columns = info_.columns.size();
    const std::size_t width = width_of(raw);
    const std::size_t needed = filled_width(raw);
    if (exact_ && (needed > columns || width < columns || width > allowed_width_)) {
        row.problems.push_back({refusals::width_wrong,
                                {.line = raw.line},
                                {{"expected", std::to_string(columns)}, {"found", std::to_string(width)}}});
    } else if (needed > columns) {
        const auto outside =
            std::find_if_not(raw.cells.begin() + static_cast<std::ptrdiff_t>(columns), raw.cells.end(), is_empty);
        FilePlace place{.line = raw.line, .column = outside - raw.cells.begin() + 1};
        if (outside != raw.cells.end()) place.value = shortened(*outside);
        notes_.add(FileNoteKind::cells_outside, std::move(place));
    } else if (exact_ && width > columns) {
        notes_.add(FileNoteKind::cells_behind, {.line = raw.line, .column = static_cast<std::int64_t>(columns + 1)});
    }
    row.cells = std::move(raw.cells);
    row.cells.resize(columns);
}

void RowShaper::check_cells(SheetRow& row) const {
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
        std::string& cell = row.cells[i];
        const auto place = [&] {
            return FilePlace{row.line, static_cast<std::int64_t>(i + 1), info_.columns[i], shortened(cell)};
        };
        if (cell.size() > read_limits::cell_characters &&
            count_code_points(cell) > static_cast<std::size_t>(read_limits::cell_characters)) {
            row.problems.push_back(
                {refusals::cell_too_long, place(), {{"maximum", std::to_string(read_limits::cell_characters)}}});
            cell.clear();
        } else if (cell.starts_with('#') && std::find(errors.begin(), errors.end(), trimmed(cell)) != errors.end()) {
            row.problems.push_back({refusals::cell_is_error, place()});
        }
    }
}

bool RowShaper::hand_over(RawRow&& raw) {
    if (is_blank(raw)) {
        notes_.add(FileNoteKind::empty_lines, {.line = raw.line});
        return true;
    }
    if (meter_.rows == read_limits::rows)
        return refuse(refusal_of(
            {refusals::too_many_rows, {.line = raw.line}, {{"maximum", std::to_string(read_limits::rows)}}}));
    SheetRow row{.line = raw.line, .problems = std::move(raw.problems), .hidden = raw.hidden};
    for (FileProblem& problem : row.problems)
        if (problem.place.column > 0 && problem.place.column <= static_cast<std::int64_t>(info_.columns.size()))
            problem.place.header = info_.columns[static_cast<std::size_t>(problem.place.column - 1)];
    // A row that ends with a quote that is never closed has said why it is short.
    if (row.problems.empty()) {
        fit(raw, row);
    } else {
        row.cells = std::move(raw.cells);
        row.cells.resize(info_.columns.size());
    }
    check_cells(row);
    for (const std::string& cell : row.cells) handed_bytes_ += static_cast<std::int64_t>(cell.size());
    // One long text of a workbook may stand in every cell.
    if (handed_bytes_ > read_limits::unpacked_bytes)
        return refuse(refusal_of({refusals::zip_too_large,
                                  {.line = row.line},
                                  {{"maximum", std::to_string(read_limits::unpacked_bytes / 1024 / 1024)}}}));
    ++meter_.rows;
    stopped_ = !take_(std::move(row));
    return !stopped_;
}

Result<SheetRead> RowShaper::finish() {
    if (!stopped() && !begun_ && !first_.empty()) flush_first();
    if (refusal_) return *std::move(refusal_);
    if (!begun_) return refusal_of({refusals::file_empty, {}});
    return SheetRead{std::move(info_), notes_.all()};
}

}  // namespace habilis
