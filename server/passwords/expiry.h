#pragma once

#include "server/mail/outbox.h"
#include "server/storage/database.h"
#include "shared/accounts/account_id.h"
#include "shared/organisations/organisation_id.h"

/// Passwords in use, as time passes and rules change.
namespace habilis::server {

/// After a rule or a membership changed: the person's password expires when its terms now say. What becomes stricter
/// gives at least 30 days from now, so that nobody is surprised and every reminder can come. Temporary passwords keep
/// their own time. The caller writes the journal line of the change.
void apply_validity(Transaction&, AccountId);
void apply_validity_to_members(Transaction&, OrganisationId);

/// Mails those whose password expires in 30, 7 and 1 days, each reminder once (after a pause of the program only the
/// latest that is due). Returns how many mails.
int remind_of_expiry(Database&, Outbox&);

}  // namespace habilis::server
