#pragma once

#include "shared/organisations/routes.h"
#include "web/client/query.h"
#include "web/shell/scene.h"
#include "web/successions/succession_card.h"

namespace habilis::web {

/// Who administers the organisation of the view, or how to reach support when nobody does: what somebody who may not
/// administer it sees instead of an error (M5).
class AdministratorsCard {
public:
    void draw(const Scene&);

private:
    Query<ListAdministratorsRoute> administrators_{ChangeKind::memberships, ChangeKind::accounts};
};

/// The whole page in place of a screen that the person may not use, in an organisation of hers or on the platform.
class ClosedPage {
public:
    /// True when the screen of the view is closed to the person, or nothing is there; that is drawn then.
    bool draw(const Scene&);
    [[nodiscard]] bool leads_nowhere() const { return nowhere_; }

private:
    [[nodiscard]] bool unknown_organisation(const Scene&);

    bool nowhere_ = false;
    Query<ViewOrganisationRoute> organisation_{};  ///< of the platform's people, who are members of none
    AdministratorsCard administrators_;
    SuccessionCard succession_;
};

}  // namespace habilis::web
