#pragma once

#include <string>

#include "shared/base/refusal.h"
#include "web/kit/types.h"
#include "web/shell/scene.h"

namespace habilis::web {

/// Asks for the password again, when the server wants to know who is in front of the screen.
class PasswordDialog {
public:
    /// Opens when the refusals ask for a password, stays open while it is wrong. Returns true in the frame in which the
    /// person confirms: send the command again with `password()`.
    bool draw(const Scene&, const Refusals&, bool busy);
    /// Forgets what was typed.
    void close();
    [[nodiscard]] const std::string& password() const { return password_; }

    /// Whether a refusal is one that this dialog shows.
    static bool asks(const Refusals&);

private:
    std::string password_;
    bool open_ = false;
    bool dismissed_ = false;  ///< for the refusal that is still there
};

}  // namespace habilis::web
