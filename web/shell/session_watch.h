#pragma once

#include <string>

#include "shared/sessions/routes.h"
#include "web/client/query.h"
#include "web/platform/timer.h"
#include "web/shell/scene.h"
#include "web/shell/session_clock.h"

namespace habilis::web {

/// Minds the session behind the page: warns before it ends, tells the other pages of the browser what happens to it,
/// and lets the person sign in again without losing what he has typed.
class SessionWatch {
public:
    SessionWatch();
    /// The server has just said who is here.
    void opened(const Me&);
    /// Whether leaving would lose something.
    void set_unsaved(bool unsaved) { unsaved_ = unsaved; }
    /// The session has ended. True when the page stays, because something is unsaved.
    bool end();
    /// The session is over but the page holds a draft: nothing but draw_return() is shown.
    [[nodiscard]] bool over() const { return over_; }
    /// "Votre session a pris fin": one's name, the password, and back to where one was.
    void draw_return(const Scene&);
    /// The warning, when it is time.
    void draw_warning(const Scene&);

private:
    void arm();
    void check();
    void hear(std::string_view word);
    void used();
    void leave_now();
    void sign_in_again(const Scene&);

    SessionClock clock_;
    platform::TimerId timer_ = 0;
    double told_ = 0;
    bool known_ = false;
    bool unsaved_ = false;
    bool over_ = false;
    bool begins_ = false;     ///< the end has just come: the focus goes to the password
    bool warned_ = false;     ///< the dialog is open
    bool dismissed_ = false;  ///< it was closed without staying
    std::string password_;
    Command<SignInRoute> sign_in_;
    Command<SignOutRoute> sign_out_;
};

}  // namespace habilis::web
