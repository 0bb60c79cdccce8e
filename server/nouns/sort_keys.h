#pragma once

#include <string>
#include <string_view>

#include "server/storage/transaction.h"
#include "shared/accounts/account_id.h"

/// The columns that lists are ordered by. Whoever changes a name, an e-mail, a state, a password's expiry or the last
/// sign-in calls write_sort_keys afterwards.
namespace habilis::server {

/// Folded "last  first": the two spaces make MARTIN stand before MARTIN-DUPONT, whatever the first names.
std::string name_sort_key(std::string_view first_name, std::string_view last_name);

/// Copies what the account holds now into every membership of it.
void write_sort_keys(Transaction&, AccountId);

}  // namespace habilis::server
