#pragma once

#include "server/nouns/accounts.h"
#include "server/nouns/author.h"
#include "server/nouns/invite.h"
#include "server/sessions/sign_in.h"
#include "shared/base/done.h"
#include "shared/invitations/invitations.h"
#include "shared/invitations/registration.h"
#include "shared/invitations/send_activation.h"
#include "shared/invitations/staff.h"

namespace habilis::server {

/// Inside its transaction, as server/accounts/verbs.h says.
Result<ActivationSent> send_activation(Transaction&, const Author&, const Postman&, const SendActivation&);
/// What the check of the verb has to know, also for who only asks what would happen.
SendActivationFacts facts_of(Connection&, const Actor&, const SendActivation&, const StoredUser&, Instant now);
/// As a part of another verb: nothing happens to an account that does not wait for activation.
Refusals send_activation_if_pending(Transaction&, const Author&, const Postman&, const SendActivation&);

/// An account of the platform's staff, who is mailed at once.
Result<InvitedStaff> invite_staff(Transaction&, const Author&, const Postman&, const InviteStaff&);
Result<Done> change_staff(Transaction&, const Author&, const ChangeStaff&);
Result<Done> suspend_staff(Transaction&, const Author&, const SuspendStaff&);

Result<Opened> activate(const SignInServices&, const Visitor&, const Activate&);

/// Always the same answer.
Result<Done> request_activation_again(const SignInServices&, const Remote&, const RequestActivationAgain&);

/// Mails a link to an address that is free, and a word to whoever has it already. The answer and the work are the same.
Result<Done> ask_registration(const SignInServices&, const Remote&, Language, const AskRegistration&);
RegistrationView inspect_registration(Connection&, const InspectRegistration&, Instant now);
Result<Opened> register_account(const SignInServices&, const Visitor&, const Register&);

}  // namespace habilis::server
