#pragma once

#include "server/api/session_cookie.h"
#include "server/crypto/password_hasher.h"
#include "server/crypto/random.h"
#include "server/mail/delivery.h"
#include "server/mail/outbox.h"
#include "server/program/bell.h"
#include "server/program/clock.h"
#include "server/program/log.h"
#include "server/program/made_files.h"
#include "server/program/settings.h"
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
    Bell& plans_at_work;  ///< rung when a plan was begun, stopped or is undone
    MadeFiles& files;
    SessionCookie cookie;
    bool https = false;  ///< the public address is https
};

}  // namespace habilis::server
