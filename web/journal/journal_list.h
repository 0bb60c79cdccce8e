#pragma once

#include <string>

#include "shared/journal/routes.h"
#include "web/client/query.h"
#include "web/journal/journal_data.h"
#include "web/journal/journal_filters.h"
#include "web/kit/table.h"
#include "web/shell/column_widths.h"
#include "web/shell/scene.h"

namespace habilis::web {

/// The journal as a table with its filters, which live in the address: of one organisation, of one person in it, or of
/// the whole platform.
class JournalList {
public:
    using Scope = JournalScope;
    void draw(const Scene&, const Scope&);
    /// "Exporter", for the head of the screen.
    void export_button(const Scene&, const Scope&);

private:
    void store(const ListJournal&);
    void ask(const Scope&);
    void table(const Scene&, const Scope&);
    void row(const Scene&, kit::TableRow&, const JournalRow&);
    void narrow_row(const Scene&, const JournalRow&);
    void change_cell(const Scene&, const JournalRow&);
    void details_button(const Scene&, const JournalRow&);
    void footer(const Scene&);
    void turn_page();
    void nothing(const Scene&);
    void details(const Scene&, const Scope&);
    void detail_facts(const Scene&, const JournalRow&);
    void detail_changes(const Scene&, const JournalRow&);
    void detail_links(const Scene&, const Scope&, const JournalRow&);
    void fetch_piece(const Scene&, const Scope&);

    Query<ListJournalRoute> of_organisation_{ChangeKind::journal, ChangeKind::accounts, ChangeKind::memberships,
                                             ChangeKind::assignments, ChangeKind::organisations};
    Query<ListPlatformJournalRoute> of_platform_{ChangeKind::journal};
    Command<ExportJournalRoute> export_;
    Command<ExportPlatformJournalRoute> export_platform_;
    JournalFilters filters_;
    JournalQuestion question_;
    bool waiting_ = false;
    const JournalPage* page_ = nullptr;  ///< of this frame
    JournalRow shown_;                   ///< in the drawer
    bool details_open_ = false;
    ColumnWidths widths_{"journal.widths"};
    kit::PagerEvent paged_;
    std::string file_;  ///< the pieces of an export so far
    std::int64_t exported_ = 0;
};

}  // namespace habilis::web
