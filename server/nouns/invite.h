#pragma once

#include <string>

#include "server/nouns/letters.h"
#include "shared/journal/entry.h"

namespace habilis::server {

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

}  // namespace habilis::server
