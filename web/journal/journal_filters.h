#pragma once

#include <string>
#include <vector>

#include "shared/accounts/routes.h"
#include "shared/journal/list_journal.h"
#include "web/client/query.h"
#include "web/kit/field.h"
#include "web/kit/types.h"
#include "web/shell/scene.h"

namespace habilis::web {

/// The row of filters above the journal.
class JournalFilters {
public:
    /// `platform`: of the whole platform, where the organisation is a filter too. `person_fixed`: the journal of one
    /// person, who is no filter then. True when something was changed.
    bool draw(const Scene&, ListJournal&, const JournalPage*, bool platform, bool person_fixed);

private:
    bool period(const Scene&, ListJournal&);
    bool action(const Scene&, ListJournal&);
    bool impersonated(const Scene&, ListJournal&);
    bool organisation(const Scene&, ListJournal&, const JournalPage*);
    bool person(const Scene&, std::string_view key, std::string_view label, AccountId&, OrganisationId,
                std::string known);
    /// The frame of a filter: the button, its cross and the box under it.
    bool box(const Scene&, std::string_view key, std::string_view label, const std::string& value, bool& cleared,
             kit::Body contents);

    Query<ListUsersRoute> people_{ChangeKind::accounts};
    std::string typed_;
    std::string open_;  ///< key of the filter whose box is open
};

}  // namespace habilis::web
