#pragma once

#include "server/mail/outbox.h"
#include "server/storage/database.h"

namespace habilis::server {

/// Memberships and roles whose last day is 30 or 7 days away: one mail that lists them to each administrator who may
/// prolong them, and a week before one to the person. What was announced is not announced again; after a pause of the
/// program all that came near meanwhile is. Returns how many mails.
int remind_of_ending_access(Database&, Outbox&, Instant now);

}  // namespace habilis::server
