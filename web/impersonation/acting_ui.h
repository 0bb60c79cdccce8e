#pragma once

#include <functional>
#include <string>

#include "shared/impersonation/routes.h"
#include "web/client/query.h"
#include "web/shell/scene.h"

namespace habilis::web {

/// What stands around every screen while one person acts as another: the bar that names both, the time that is left,
/// and the way back to the screen where it began.
class ActingBar {
public:
    /// What the bar takes from the top of the window; 0 while nobody acts as another.
    static float height(const Scene&);
    /// Over everything else of the frame. `unsaved`: leaving would lose something typed in this space.
    void draw(const Scene&, bool unsaved);

    /// Remembers the present address for the way back. Called before it begins.
    static void remember_way_back();

private:
    void first_line(const Scene&);
    void second_line(const Scene&);
    void names(const Scene&, float width);
    void mode(const Scene&);
    void time_left(const Scene&);
    void leave(const Scene&);
    void leave_button(const Scene&);
    void over(const Scene&);
    void question_before_leaving(const Scene&);
    void follow_clock(const Scene&);

    Command<StopImpersonationRoute> stop_;
    std::int64_t told_seconds_ = -1;  ///< the server's last word about the time that is left
    double deadline_ms_ = 0;          ///< by the page's clock
    std::int64_t minutes_ = 0;        ///< left, rounded up
    bool warned_ = false;
    bool unsaved_ = false, asks_to_leave_ = false;
};

/// The session is another person's from now on, and the page goes on with it at `path`; or it is nobody's any more.
struct OtherSpace {
    std::string path;
    bool signed_in = true;
};
void on_other_space(std::function<void(const OtherSpace&)>);
void enter_other_space(const OtherSpace&);

}  // namespace habilis::web
