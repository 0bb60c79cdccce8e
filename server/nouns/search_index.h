#pragma once

#include "server/storage/database.h"
#include "server/storage/transaction.h"
#include "shared/accounts/account_id.h"

namespace habilis::server {

/// Writes an account anew into the search index. To be called whenever a name, e-mail, login, phone, technical id or
/// membership of the account has changed, in the same transaction.
void reindex_account(Transaction&, AccountId);

/// Writes the accounts anew that a migration has put into accounts_to_index, because they are now written in another
/// way: so many at a time that others can write in between. Until then they are found as before.
void index_waiting(Database&);

/// Takes an account out of the index, leaving no trace of its text.
void unindex_account(Transaction&, AccountId);

}  // namespace habilis::server
