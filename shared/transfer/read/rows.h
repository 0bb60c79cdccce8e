#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/transfer/read/sheet.h"

/// What all formats of tables have in common: where the header is, how wide a row may be, what is said of it.
namespace habilis {

/// One note for each kind, with the first place.
class FileNotes {
public:
    void add(FileNoteKind, FilePlace, std::int64_t count = 1);
    [[nodiscard]] std::vector<FileNote> all() const;

private:
    std::array<FileNote, names_of(FileNoteKind{}).size()> notes_{};
};

/// A row as it stands in the file.
struct RawRow {
    std::int64_t line = 0;
    std::vector<std::string> cells;     ///< no more than read_limits::columns
    std::size_t width = 0;              ///< how many there are; 0: as many as cells
    std::vector<FileProblem> problems;  ///< their headers are filled in here
    bool hidden = false;
};

/// Finds the header among the first rows, and hands over those behind it.
class RowShaper {
public:
    /// `exact`: a row of another width than the header's is refused (text), instead of filled up (workbooks).
    RowShaper(SheetInfo, const SheetChoices&, bool exact, const BeginSheet&, const TakeRow&, ReadMeter&);

    /// False: no more rows are wanted, because of a refusal or because the taker has enough.
    bool add(RawRow&&);
    /// Behind the last row.
    Result<SheetRead> finish();

    /// Refuses the whole file.
    bool refuse(Refusal);
    [[nodiscard]] bool stopped() const { return stopped_ || refusal_.has_value(); }
    [[nodiscard]] bool refused() const { return refusal_.has_value(); }
    FileNotes& notes() { return notes_; }
    ReadMeter& meter() { return meter_; }

private:
    bool flush_first();
    bool begin_at(std::size_t index);
    void name_columns(const RawRow& header);
    bool hand_over(RawRow&&);
    void fit(RawRow&, SheetRow&);
    void check_cells(SheetRow&) const;

    SheetInfo info_;
    const SheetChoices choices_;
    const bool exact_;
    const BeginSheet& begin_;
    const TakeRow& take_;
    ReadMeter& meter_;
    FileNotes notes_;
    std::vector<RawRow> first_;      ///< until the header is found
    std::size_t allowed_width_ = 0;  ///< with empty cells behind the last column
    bool begun_ = false;
    bool stopped_ = false;
    std::int64_t handed_bytes_ = 0;
    std::optional<Refusal> refusal_;
};

/// How many rows are looked at to find separator and header.
inline constexpr std::size_t sampled_rows = 20;

/// Without empty cells at the end.
std::size_t filled_width(const RawRow&);

/// The width that most of these rows have, of those with more than one cell; else 1.
std::size_t usual_width(const std::vector<RawRow>&);

}  // namespace habilis
