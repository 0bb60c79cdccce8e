#pragma once

#include <functional>

#include "server/access/acting.h"
#include "server/mail/mails.h"
#include "server/passwords/holder.h"
#include "server/sessions/actor_store.h"
#include "server/sessions/door.h"
#include "shared/base/done.h"
#include "shared/passwords/issue_temporary.h"
#include "shared/passwords/passwords.h"
#include "shared/passwords/send_reset.h"

namespace habilis::server {

/// What mailing a link needs beside the transaction.
struct Postman {
    Outbox& outbox;
    Random& random;
};

/// Mails a link when there is an account that can use one, and to its stored address only. The answer and the work are
/// the same whatever is known about the identifier.
Result<Done> forgot_password(const Door&, const Remote&, const ForgotPassword&);

/// `visitor`: who is signed in in that browser, or nobody.
LinkView inspect_link(Connection&, const InspectLink&, Instant now, AccountId visitor = {});

Result<Opened> reset_password(const Door&, const Visitor&, const ResetPassword&);

/// Whoever is signed in changes his password. A wrong current one counts like a failed sign-in.
Result<Opened> choose_password(const Door&, const Visitor&, const Actor&, const ChoosePassword&);

/// An administrator sends the link. Inside its transaction, as server/accounts/verbs.h says.
Result<ResetSent> send_reset(Transaction&, const Acting&, const Postman&, const SendReset&);

/// A password and its hash, computed outside the transaction.
struct Secret {
    std::string text;
    std::string phc;
};
/// Inside its transaction. The reply holds `secret.text`.
Result<TemporaryPassword> issue_temporary(Transaction&, const Acting&, Outbox&, const IssueTemporary&, const Secret&);

/// What activating and resetting share: the link is looked at, the password judged and hashed, then the link used up,
/// the password stored and a session opened, all or nothing; none in a browser where somebody else is signed in.
/// `finish` does the rest in the same transaction, before the person is let in.
struct LinkChoice {
    LinkPurpose purpose;
    std::string_view token;
    std::string_view password;
    std::function<void(Transaction&, const Holder&)> finish;
};
Result<Opened> choose_by_link(const Door&, const Visitor&, const LinkChoice&);

/// "Your password was changed", to the sign-in address if there is one.
void mail_password_changed(Transaction&, Outbox&, const Holder&);

/// How mails to this person look; on behalf of an organisation, they keep its time.
MailFrame frame_for(const Outbox&, const Holder&, OrganisationId = {});

}  // namespace habilis::server
