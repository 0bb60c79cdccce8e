#pragma once
// Tables of any length: only the rows on the screen exist, in the picture and in the page.
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "web/kit/icon.h"
#include "web/kit/theme.h"

namespace habilis::kit {

struct Column {
    std::string_view key, label;
    float width = 0;  ///< CSS pixels; 0: shares what is left
    bool sortable = false;
    bool right = false;       ///< numbers
    bool row_header = false;  ///< names the row (one column)
    int leaves_below = 0;     ///< not shown when the window is narrower than this
    float least = 0;          ///< where tables slide: of its width, for what must never be cut; 0: 72
    bool marked = false;      ///< stands on the colour of what is selected: one's own among others
    bool chosen = false;      ///< somebody has chosen its width: it neither grows nor shrinks
    bool pinned = false;      ///< where tables slide: the last one, it stays at the right edge
};

enum class SortOrder : std::uint8_t { none, ascending, descending };

struct TableOptions {
    std::string_view label;  ///< heard: "Utilisateurs"
    std::span<const Column> columns;
    std::int64_t rows = 0;    ///< in all, also those not loaded
    std::int64_t first = 0;   ///< index of the first row shown (paged tables)
    std::int64_t total = -1;  ///< when paged: how many there are in all
    int sorted = -1;          ///< index in `columns`
    SortOrder order = SortOrder::none;
    bool selectable = false;            ///< a column of boxes
    std::string_view select_all_label;  ///< "Tout sélectionner"
    std::int8_t all_selected = 0;       ///< 0 none, 1 all, 2 some
    float height = 0;                   ///< of the whole; 0: of its rows (never more than what is left)
    float row_height = 0;               ///< 0: the density's (36 or 28; 56 and 88 when narrow)
    int head_lines = 1;                 ///< that the words above a column may take
    bool loading = false;               ///< shapes instead of rows
    Body empty = {};                    ///< instead of rows when there are none
    Body selection_bar = {};            ///< 44 high, above the footer, a row
    Body footer = {};                   ///< 44 high, a row
    /// Printed below the rows: what the paper lacks, and where it is. Given how many of `rows` are not on it.
    FunctionRef<std::string(std::int64_t missing)> paper = {};
    /// Columns that have no room are reached by sliding sideways, beside the first one, which stays; and somebody may
    /// drag their edges. The words say so at an edge. Empty: columns shrink to the table's width.
    std::string_view slides = {};
    int narrow_below = 900;  ///< rows are drawn as a whole when the window is narrower
};

/// Handed to the body for each visible row: call the cells in the columns' order.
class TableRow {
public:
    std::int64_t index() const { return index_; }
    bool hovered() const { return hovered_; }
    /// Which layout the row has: `wide` cells, or one of the narrow ones, where the body draws the whole row itself.
    bool narrow() const { return narrow_; }
    /// Height of the row.
    float height() const { return height_; }
    /// The box of the selection column, named "Sélectionner" and whom; true when toggled.
    bool select(bool& selected, std::string_view label);
    /// Draws one cell: a row of things, vertically centred.
    void cell(Body);
    /// A cell of text.
    void text(std::string_view, Type = Type::cell, Token = Token::text_primary);
    /// A cell of right-aligned small icon buttons.
    void actions(Body);
    /// The whole row as one cell, for narrow layouts: a column with the given padding.
    void whole(Body);

    // For table.cpp.
    struct State;
    explicit TableRow(State& s) : state_(s) {}

private:
    friend struct TableDrawer;
    State& state_;
    std::int64_t index_ = 0;
    bool hovered_ = false, narrow_ = false;
    float height_ = 36;
};

struct TableEvent {
    int sort = -1;  ///< header activated: index in `columns`
    bool toggle_all = false;
    int resized = -1;                                   ///< a column whose edge was dragged: index in `columns`
    float width = 0;                                    ///< what it is to have from now on; 0: its own again
    std::int64_t first_visible = 0, last_visible = -1;  ///< rows on the screen, to load what is missing
    std::int64_t last_whole = -1;                       ///< the last one that is not cut: a page ends with it
};
/// `row` is called for the visible rows in order; give each its key by PushKey with the record's identity: pass it by
/// `row_key`, so that focus follows the record.
TableEvent table(std::string_view key, const TableOptions&, FunctionRef<std::int64_t(std::int64_t index)> row_key,
                 FunctionRef<void(TableRow&)> row);

/// Beside table(), in its scope and not in a body of it: scrolls so that this row (index among `rows`) is the first in
/// sight.
void table_show_row(std::string_view key, std::int64_t row);
/// The first row in sight of the last frame.
std::int64_t table_first_row(std::string_view key);

struct PagerOptions {
    std::string_view range_words;  ///< "1 à 12 sur 54"
    std::string_view page_words;   ///< "Page 1 sur 5"
    std::string_view rows_label;   ///< "Lignes par page"; empty: no choice
    std::span<const int> sizes;
    int size = 0;
    bool has_previous = false, has_next = false;
    std::string_view previous_label, next_label;
};
struct PagerEvent {
    bool previous = false, next = false;
    int size = 0;  ///< chosen
};
/// The footer of a table; call it inside `footer`.
PagerEvent pager(const PagerOptions&);

}  // namespace habilis::kit
