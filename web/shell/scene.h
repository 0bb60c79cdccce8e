#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "shared/access/actor.h"
#include "shared/access/permissions.h"
#include "shared/api/route.h"
#include "shared/base/date_words.h"
#include "shared/organisations/customs.h"
#include "shared/sessions/session.h"
#include "web/shell/view.h"

namespace habilis::web {

/// What every screen may look at while it is drawn.
struct Scene {
    Language language = Language::fr;
    const Me& me;
    const View& view;
    Instant now;
    std::string_view zone = default_time_zone;  ///< of the organisation in the view, else of the person

    /// The person's membership of the organisation in the view; nullptr for the platform's people.
    [[nodiscard]] const MyMembership* membership() const;
    /// What is customary there; for the platform's people what is customary in general.
    [[nodiscard]] Customs customs() const;
    /// What the person may do in the organisation of the view.
    [[nodiscard]] PermissionSet rights() const;
    [[nodiscard]] bool may(Permission permission) const { return rights().has(permission); }
    /// Why a route is closed to somebody who acts as this person; empty when it is open. For `.disabled` of what uses
    /// it.
    template <class R>
    [[nodiscard]] std::string_view closed() const {
        return closed_words(R::info);
    }
    [[nodiscard]] std::string_view closed_words(const RouteInfo&) const;
    /// Somebody acts as this person, and may only look.
    [[nodiscard]] bool only_looking() const { return me.impersonation.actor && !me.impersonation.writing; }
    /// The clock of the organisation.
    [[nodiscard]] LocalTime local(Instant at) const { return local_time(at, zone); }
    /// "2 nov. 2026", or `absent` for an instant that never was.
    [[nodiscard]] std::string date(Instant at, std::string_view absent = "–") const;
};

/// One view of the application, alive as long as the person stays on it. draw() may run several times for one frame: it
/// describes, and acts only on the events that widgets return.
class ScreenView {
public:
    virtual ~ScreenView() = default;
    virtual void draw(const Scene&) = 0;
    /// The title of the window, without the product's name.
    [[nodiscard]] virtual std::string title(const Scene&) const = 0;
    /// Something typed would be lost.
    [[nodiscard]] virtual bool unsaved() const { return false; }
};

/// Whether somebody looks after the platform and belongs to no organisation: his home is the platform's, for he has no
/// services.
inline bool lives_on_platform(const Me& me) { return me.platform_role != PlatformRole::none && me.memberships.empty(); }

/// Why there is nothing to take back or to save in a form; empty once something was typed there.
std::string_view why_unchanged(Language, bool changed);

/// The screen of a view that the browser has from the start, or none. One that differs only by its query stays the same
/// object.
std::unique_ptr<ScreenView> make_screen(const View&);
/// All other screens, or none; only when platform::rest_is_here().
std::unique_ptr<ScreenView> make_later_screen(const View&);
/// kit::gallery(), by the same rule.
void draw_gallery();

}  // namespace habilis::web
