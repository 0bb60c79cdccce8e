#pragma once

#include <initializer_list>

#include "shared/accounts/routes.h"
#include "shared/privacy/routes.h"
#include "web/client/query.h"
#include "web/impersonation/acting_ui.h"
#include "web/kit/kit.h"
#include "web/kit/navigation.h"
#include "web/notifications/envelope_ui.h"
#include "web/shell/scene.h"
#include "web/shell/switcher.h"

namespace habilis::web {

/// What somebody has typed and not saved: signing out would lose it.
struct Unsaved {
    bool here = false;  ///< in the space that is shown
    bool own = false;   ///< in the space of who acts as somebody here
    [[nodiscard]] bool any() const { return here || own; }
};

/// Navigation, top bar and the place of the screen between them (M3).
class Frame {
public:
    void draw(const Scene&, const Unsaved&, kit::Body screen);

private:
    void navigation(const Scene&, bool rail);
    void organisation_entries(const Scene&, OrganisationId, bool rail);
    std::int64_t requests_waiting(OrganisationId);
    void top_bar(const Scene&);
    void low_view(const Scene&, float pad, float beside, kit::Body screen);
    void people_search(const Scene&);
    void leave_search(const std::string& address);
    void person_menu(const Scene&);
    void side_foot(const Scene&, bool rail);
    void leave(Language);
    void question_before_leaving(const Scene&);

    Query<ListErasureRequestsRoute> requests_{ChangeKind::consents, ChangeKind::accounts, ChangeKind::memberships};
    Envelope envelope_;
    ActingBar acting_;
    Switcher switcher_;
    bool drawer_open_ = false;
    bool unsaved_ = false, asks_to_leave_ = false;
    std::string search_;
    Query<ListUsersRoute> found_{ChangeKind::accounts, ChangeKind::memberships};
    Query<ListMyUsersRoute> found_in_all_{ChangeKind::accounts, ChangeKind::memberships};
};

/// Signs out everywhere this page lives and leaves for the sign-in page.
void sign_out(Language);

/// The row above a heading: where one is, and today in words. The first crumb is the home page.
void breadcrumb_row(const Scene&, std::initializer_list<kit::Crumb>);

/// Width of the navigation at the left of the window; 0 where it hides behind a button.
float side_width_now();

/// The organisation that the frame is about: that of the view, else the person's first. 0 when he has none.
OrganisationId organisation_in_sight(const Scene&);

}  // namespace habilis::web
