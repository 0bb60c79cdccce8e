#pragma once

#include <string>
#include <vector>

#include "shared/accounts/list_users.h"
#include "web/kit/table.h"
#include "web/shell/column_widths.h"
#include "web/shell/scene.h"

namespace habilis::web {

/// What may stand between the name and the end of the password. Names are kept by the browser: append only.
enum class UserColumn : std::uint8_t {
    email,
    provenance,
    login,
    role,
    profile,
    function,
    level,
    phone,
    technical_id,
    last_sign_in,
    ends_on,
    classes
};

/// Which columns the person wants to see, remembered on this computer.
class UserColumns {
public:
    UserColumns();

    /// What administrators of such an organisation look for, as long as the person has not chosen.
    void suit(const Customs&);
    /// Where there is little room the e-mail stands below the name and the password below the state: two columns less.
    /// Where what is usual there still has none, all of it stands below the name; what somebody has chosen slides
    /// instead.
    void fit(float room);
    /// Side by side, as on paper.
    void spread() { joined_ = folded_ = false; }
    [[nodiscard]] bool joined() const { return joined_; }
    [[nodiscard]] bool folded() const { return folded_; }
    [[nodiscard]] std::vector<UserColumn> folded_columns() const;
    [[nodiscard]] std::vector<UserColumn> optional_columns() const;
    /// All of them, in the order in which cells are drawn.
    [[nodiscard]] std::vector<kit::Column> columns(Language) const;
    [[nodiscard]] std::string cell_words(const Scene&, UserColumn, const UserRow&) const;
    void draw_cell(const Scene&, UserColumn, const UserRow&) const;

    /// The column that shows an order, or -1; and the order behind a column's header.
    [[nodiscard]] int index_of(UserSort) const;
    [[nodiscard]] UserSort sort_of(int column) const;

    /// What somebody has dragged a column to; 0: its own width again.
    void resize(Language, int column, float width);

    /// "Colonnes"
    void chooser(const Scene&);

private:
    [[nodiscard]] float least() const;
    void choose(UserColumn, bool shown);

    std::vector<UserColumn> shown_;
    ColumnWidths widths_{"users.widths"};
    bool chosen_ = false, joined_ = false, folded_ = false, marks_ = false;
    bool profiles_ = false;  ///< the organisation knows any
    bool classes_ = false;   ///< it is a school
    bool open_ = false;
};

}  // namespace habilis::web
