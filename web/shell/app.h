#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "shared/organisations/routes.h"
#include "shared/sessions/routes.h"
#include "web/client/query.h"
#include "web/consent/news_banner.h"
#include "web/organisations/administrators_ui.h"
#include "web/sessions/proof_dialog.h"
#include "web/shell/frame.h"
#include "web/shell/scene.h"
#include "web/shell/session_watch.h"

namespace habilis::web {

/// The application after sign-in: knows who is here and which view is shown.
class App {
public:
    App();
    void draw();

private:
    void follow_location();
    void take_screen();
    [[nodiscard]] Unsaved unsaved() const;
    void draw_screen(const Scene&);
    void draw_unreachable(Language);
    void draw_line(Language);
    void draw_nobody_yet();
    void draw_other_person(const Me&);
    void go_on_with(const Me&);
    void meet(const Me&);
    void leave_for(const OtherSpace&);
    void change_space(const Me&);
    [[nodiscard]] bool goes_on_as(const Me&) const;
    std::string_view time_zone(const Me&);
    [[nodiscard]] std::string title_of(const Scene&) const;

    Query<WhoAmIRoute> me_{ChangeKind::sessions, ChangeKind::memberships, ChangeKind::organisations};
    Query<ViewOrganisationRoute> visited_{ChangeKind::organisations};
    SessionWatch watch_;
    std::optional<Frame> frame_{std::in_place};
    NewsBanner news_;
    std::optional<ClosedPage> closed_{std::in_place};
    std::optional<ProofDialog> proof_{std::in_place};
    View view_{Screen::unknown};
    std::unique_ptr<ScreenView> screen_;
    /// Screens that were left while they drew (a button led elsewhere): they go before the next frame.
    std::vector<std::unique_ptr<ScreenView>> left_;
    /// Screens that were left with something typed on them: they come back as they were, until it is saved or given up.
    struct Draft {
        View view;
        std::unique_ptr<ScreenView> screen;
    };
    std::vector<Draft> drafts_;
    std::string title_;
    std::optional<Me> mine_;  ///< whose page it is
    bool asking_ = true;      ///< the server has not yet said so anew
    /// While this page acts as somebody: who does, and what he left half typed. Shown to nobody meanwhile.
    struct Own {
        Me me;
        std::vector<Draft> drafts;
    };
    std::optional<Own> own_;
    std::string moving_to_;  ///< in the space of whom the server names next
};

/// The language of the person, or of the page before anybody is known.
Language language_of(const Me*);

}  // namespace habilis::web
