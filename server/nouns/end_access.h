#pragma once

#include "server/storage/transaction.h"
#include "shared/accounts/account_id.h"

namespace habilis::server {

/// Every session, every token, every link and every address that waits for its proof, of an account that is closed:
/// should it be opened again, none of them comes back to life. The caller writes the journal line.
void end_access(Transaction&, AccountId);

}  // namespace habilis::server
