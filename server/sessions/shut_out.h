#pragma once

#include "server/storage/transaction.h"
#include "shared/accounts/account_id.h"

namespace habilis::server {

/// Every session and every link of an account that is closed: should it be opened again, none of them comes back to
/// life. The caller writes the journal line.
void shut_out(Transaction&, AccountId);

/// After a backup was brought back: whoever was signed in then, or was sent a link, is nobody now. The restoration has
/// its own journal line.
void shut_everybody_out(Transaction&);

}  // namespace habilis::server
