#pragma once

#include "server/app/clock.h"
#include "server/app/log.h"
#include "server/app/settings.h"
#include "server/crypto/password_hasher.h"
#include "server/crypto/random.h"
#include "server/http/session_cookie.h"
#include "server/mail/delivery.h"
#include "server/mail/outbox.h"
#include "server/storage/database.h"

namespace habilis::server {

/// What the program is made of, for handlers.
struct Services {
    const Settings& settings;
    Database& database;
    const Clock& clock;
    Random& random;
    PasswordHasher& hasher;
    Outbox& outbox;  ///< enqueue(transaction, mail); delivery wakes by itself
    Delivery& delivery;
    Log& log;
    SessionCookie cookie;
    bool https = false;  ///< the public address is https
};

}  // namespace habilis::server
