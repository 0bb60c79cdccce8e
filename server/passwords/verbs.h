#pragma once

#include "server/nouns/author.h"
#include "server/nouns/letters.h"
#include "server/nouns/session_actor.h"
#include "server/sessions/sign_in.h"
#include "shared/base/done.h"
#include "shared/passwords/issue_temporary.h"
#include "shared/passwords/passwords.h"
#include "shared/passwords/send_reset.h"

namespace habilis::server {

/// Mails a link when there is an account that can use one, and to its stored address only. The answer and the work are
/// the same whatever is known about the identifier.
Result<Done> forgot_password(const SignInServices&, const Remote&, const ForgotPassword&);

/// `visitor`: who is signed in in that browser, or nobody.
LinkView inspect_link(Connection&, const InspectLink&, Instant now, AccountId visitor = {});

Result<Opened> reset_password(const SignInServices&, const Visitor&, const ResetPassword&);

/// Whoever is signed in changes his password. A wrong current one counts like a failed sign-in.
Result<Opened> choose_password(const SignInServices&, const Visitor&, const Actor&, const ChoosePassword&);

/// An administrator sends the link. Inside its transaction, as server/accounts/verbs.h says.
Result<ResetSent> send_reset(Transaction&, const Author&, const Postman&, const SendReset&);

/// A password and its hash, computed outside the transaction.
struct Secret {
    std::string text;
    std::string phc;
};
/// Inside its transaction. The reply holds `secret.text`.
Result<TemporaryPassword> issue_temporary(Transaction&, const Author&, Outbox&, const IssueTemporary&, const Secret&);

}  // namespace habilis::server
