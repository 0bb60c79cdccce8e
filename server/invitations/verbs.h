#pragma once

#include "server/access/acting.h"
#include "server/accounts/store.h"
#include "server/passwords/verbs.h"
#include "shared/base/done.h"
#include "shared/invitations/invitations.h"
#include "shared/invitations/send_activation.h"

namespace habilis::server {

/// Inside its transaction, as server/accounts/verbs.h says.
Result<ActivationSent> send_activation(Transaction&, const Acting&, const Postman&, const SendActivation&);
/// What the check of the verb has to know, also for who only asks what would happen.
SendActivationFacts facts_of(Connection&, const Actor&, const SendActivation&, const StoredUser&, Instant now);
/// As a part of another verb: nothing happens to an account that does not wait for activation.
Refusals send_activation_if_pending(Transaction&, const Acting&, const Postman&, const SendActivation&);

/// A new link to the account's stored address; the older one dies. Nothing is checked: the account is pending and has
/// an e-mail. Returns until when the link works.
struct Invitation {
    const Holder& holder;
    OrganisationId organisation;  ///< on whose behalf, one of the holder's; none: the portal
    AccountId requested_by;       ///< who sends it; nobody: the holder or the program
    JournalEntry entry;           ///< who and from where; the rest is filled in
    std::string remote_address;   ///< of who asks without being signed in
};
struct Invited {
    Instant valid_until;
    std::string link;  ///< as mailed; for nobody but the operator at the machine
};
Invited invite(Transaction&, const Postman&, Invitation);

/// The same because its holder asks, without being signed in. `organisation`: who invited him before.
void invite_again(Transaction&, const Postman&, const Holder&, OrganisationId, const std::string& remote_address);

Result<Opened> activate(const Door&, const Visitor&, const Activate&);

/// Always the same answer.
Result<Done> request_activation_again(const Door&, const Remote&, const RequestActivationAgain&);

}  // namespace habilis::server
