#pragma once

#include <string>

#include "server/crypto/password_hasher.h"
#include "server/crypto/random.h"
#include "server/crypto/token.h"
#include "server/mail/outbox.h"
#include "server/nouns/visitor.h"
#include "server/program/clock.h"
#include "server/sessions/attempts.h"
#include "server/storage/database.h"
#include "shared/sessions/session.h"

/// The verbs that prove a password and open a session. They hash between two transactions, so each takes the database
/// instead of standing in one.
namespace habilis::server {

/// What they need of the program.
struct SignInServices {
    Database& database;
    const Clock& clock;
    PasswordHasher& hasher;
    Random& random;
    Outbox& outbox;
};

/// What they leave: the answer, and the cookie's text, which is stored nowhere; empty when nobody came in.
struct Opened {
    SignedIn reply;
    std::string token;
};

Result<Opened> sign_in(const SignInServices&, const Visitor&, const SignIn&);

/// Inside the transaction of a verb that has just proved who somebody is: the session `token` is for, instead of the
/// one that the browser had, and where the person goes.
SignedIn let_in(Transaction&, AccountId, const Token&, const Visitor&);

/// A reserved attempt was none (attempts.h); returns why.
Refusals release(const SignInServices&, const PasswordAttempt&, Refusals why);

}  // namespace habilis::server
