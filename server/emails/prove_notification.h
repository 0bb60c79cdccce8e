#pragma once

#include <optional>

#include "server/crypto/token.h"
#include "server/mail/outbox.h"
#include "server/storage/transaction.h"
#include "shared/accounts/account_id.h"

namespace habilis::server {

/// What has become of a notification address that was typed: the person's sign-in address has proved itself already,
/// any other gets a link by mail, unless one is under way, too many were sent, or there is none to prove.
void ask_notification_proof(Transaction&, Outbox&, AccountId, const Token&);

}  // namespace habilis::server
