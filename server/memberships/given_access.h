#pragma once

#include "server/nouns/author.h"
#include "server/storage/transaction.h"
#include "shared/accounts/account_id.h"
#include "shared/organisations/organisation_id.h"

namespace habilis::server {

/// Somebody who has an account already is told of the organisation that he was attached to, with the role that he has
/// there now. As a part of a verb: by who performs it, where he has an outbox. Nothing for who was never in (the link
/// of the activation says it), wants no such mail, or has no address.
void tell_of_attachment(Transaction&, const Author&, OrganisationId, AccountId);

}  // namespace habilis::server
