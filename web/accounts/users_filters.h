#pragma once

#include "shared/accounts/list_users.h"
#include "shared/organisations/routes.h"
#include "shared/services/routes.h"
#include "web/client/query.h"
#include "web/shell/scene.h"

namespace habilis::web {

/// The row of filters above the list. Each opens a box of choices; an active one says its value and has a cross.
class UserFilters {
public:
    /// True when the person changed something in `list`. Without an organisation there is nothing of only one in it.
    bool draw(const Scene&, ListUsers& list);
    /// "Société": some of the person's organisations. Beside draw().
    bool organisations(const Scene&, std::string_view label, std::vector<OrganisationId>& chosen);
    /// Puts the focus into the search, once.
    void go_to_search() { into_search_ = true; }

private:
    bool search(const Scene&, ListUsers&);
    bool more(const Scene&, ListUsers&);
    template <class Choices>
    bool one(const Scene&, std::string_view key, std::string_view label, Choices& choices);

    Query<ListServicesRoute> services_{ChangeKind::services};
    Query<ListLevelsRoute> levels_{ChangeKind::organisations};
    std::string typed_;
    std::string typed_from_;  ///< the query that `typed_` was taken from
    std::string open_;        ///< key of the filter whose box is open
    std::string find_;        ///< typed there, among many choices
    bool into_search_ = false;
};

}  // namespace habilis::web
