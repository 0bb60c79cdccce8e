#pragma once

#include <string>

#include "shared/sessions/routes.h"
#include "web/client/query.h"
#include "web/shell/scene.h"

namespace habilis::web {

/// Asks for the password again when the server wants to know who is in front of the screen, over whatever is open; what
/// was asked for then goes on by itself.
class ProofDialog {
public:
    void draw(const Scene&);

private:
    void fields(const Scene&);

    Command<ProvePasswordRoute> prove_;
    std::string password_;
    bool open_ = false;
};

}  // namespace habilis::web
