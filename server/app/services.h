#pragma once

#include "server/app/clock.h"
#include "server/http/session_cookie.h"

namespace habilis::server {

/// What the program is made of, for handlers.
struct Services {
    const Clock& clock;
    SessionCookie cookie;
    bool https = false;  ///< the public address is https
};

}  // namespace habilis::server
