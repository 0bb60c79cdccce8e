#pragma once

#include <string>

#include "server/crypto/password_hasher.h"
#include "server/crypto/random.h"
#include "server/crypto/token.h"
#include "server/sessions/remote.h"
#include "server/storage/database.h"
#include "shared/sessions/history.h"
#include "shared/sessions/session.h"

/// The verbs that prove a password and open a session. They hash between two transactions, so each takes the database
/// instead of standing in one.
namespace habilis::server {

/// What they need of the program.
struct Door {
    Database& database;
    PasswordHasher& hasher;
    Random& random;
};

/// What they leave: the answer, and the cookie's text, which is stored nowhere.
struct Opened {
    SignedIn reply;
    std::string token;
};

/// `replaces`: number of the session that the browser had before, or 0. It ends: a cookie never changes hands.
Result<Opened> sign_in(const Door&, const Remote&, std::int64_t replaces, const SignIn&);

/// Inside the transaction of a verb that has just proved who somebody is: the session `token` is for, its line of the
/// history, and where the person goes.
SignedIn let_in(Transaction&, AccountId, const Token&, const Remote&, SignInOutcome);

}  // namespace habilis::server
