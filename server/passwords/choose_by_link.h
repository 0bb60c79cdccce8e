#pragma once

#include <functional>

#include "server/nouns/holder.h"
#include "server/sessions/sign_in.h"
#include "shared/passwords/passwords.h"

namespace habilis::server {

/// What activating and resetting share: the link is looked at, the password judged and hashed, then the link used up,
/// the password stored and a session opened, all or nothing; none in a browser where somebody else is signed in.
/// `finish` does the rest in the same transaction, before the person is let in.
struct LinkChoice {
    LinkPurpose purpose;
    std::string_view token;
    std::string_view password;
    std::function<void(Transaction&, const Holder&)> finish;
};
Result<Opened> choose_by_link(const SignInServices&, const Visitor&, const LinkChoice&);

}  // namespace habilis::server
