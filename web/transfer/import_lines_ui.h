#pragma once

#include <functional>
#include <string>

#include "shared/transfer/routes.h"
#include "web/client/query.h"
#include "web/kit/table.h"
#include "web/shell/scene.h"

namespace habilis::web {

/// The lines of an import, group by group: what each would do or has done, or why it is left out, with the cell that
/// mends it; and the same as a file.
class ImportLinesTable {
public:
    struct Wishes {
        std::function<void(std::vector<CorrectedCell>)> correct;
        std::function<void()> take_proposals;
        std::function<void(const ShownLine&)> ask;  ///< "Même personne ?"
        bool mendable = false;                      ///< it is planned and not begun
        bool busy = false;                          ///< it is being read again
    };
    void draw(const Scene&, OrganisationId, const ImportView&, const Wishes&);
    /// Another import, or the same one from its first line on.
    void start_again();
    /// The lines are others by now, in the same place.
    void expire() { lines_.expire(); }
    void close_cell() { mending_line_ = 0; }
    /// A cell is open, and something else typed in it.
    [[nodiscard]] bool typed() const { return mending_line_ != 0 && mended_ != stood_there_; }

private:
    void groups(const Scene&, OrganisationId, const ImportView&, const Wishes&);
    void report(const Scene&, OrganisationId, const ImportView&, ImportGroup);
    void table(const Scene&, OrganisationId, const ImportView&, const Wishes&);
    void row(const Scene&, kit::TableRow&, const ShownLine&, const Wishes&);
    void changes(const Scene&, const ShownLine&, const Wishes&);
    void mend(const Scene&, const ShownLine&, const ShownProblem&, const Wishes&);

    Query<ListImportLinesRoute> lines_{};
    Command<ReportImportRoute> report_;
    std::string name_;  ///< of the file that is made
    int group_ = 0;
    std::int64_t offset_ = 0;
    std::int64_t mending_line_ = 0;  ///< whose cell is open
    std::string mended_, stood_there_;
};

}  // namespace habilis::web
