#pragma once

#include <vector>

#include "server/mail/outbox.h"
#include "server/storage/database.h"
#include "shared/accounts/account_id.h"
#include "shared/base/instant.h"
#include "shared/organisations/organisation_id.h"

/// What takes an organisation its last usable administrator and cannot be refused.
namespace habilis::server {

/// The organisations whose only usable administrator this person is.
std::vector<OrganisationId> depending_on(Connection&, AccountId, Instant now);

/// Of these organisations, which depended on the person: where nobody usable is left, the others who look after it and
/// support are told at once.
void alert_if_orphaned(Transaction&, Outbox&, AccountId, const std::vector<OrganisationId>&);

/// Every minute: whichever way an organisation lost who could administer it (expiry, lock-out, inactivity, a date), the
/// others and support are told, once for each loss. Returns of how many organisations.
int alert_of_losses(Database&, Outbox&);

}  // namespace habilis::server
