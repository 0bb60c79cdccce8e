#pragma once

#include <map>
#include <string>
#include <vector>

#include "shared/transfer/routes.h"
#include "web/client/query.h"
#include "web/shell/frame.h"

namespace habilis::web {

/// "Correspondance": how the file is read, and what each of its columns becomes.
class ImportMatching {
public:
    /// Of another import, or of this one read in another way.
    void reset();
    /// True when the file is to be read in another way, which `choices` then says.
    bool draw_reading(const Scene&, const ImportView&, SheetChoices& choices);
    void draw_columns(const Scene&, OrganisationId, const ImportView&);
    [[nodiscard]] std::vector<ChosenColumn> chosen() const;
    [[nodiscard]] std::int64_t left_out() const;
    /// Something was chosen and no plan was made of it yet.
    [[nodiscard]] bool changed() const { return !said_.empty(); }

private:
    [[nodiscard]] std::string choice_of_column(const MatchedColumn&) const;

    Query<ListImportColumnsRoute> columns_{};
    std::map<std::string, std::string> said_;  ///< by header
};

}  // namespace habilis::web
