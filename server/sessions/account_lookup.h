#pragma once

#include <string_view>

#include "server/storage/connection.h"
#include "shared/accounts/account_id.h"

namespace habilis::server {

/// The account that signs in with this text, an e-mail or a login name, compared by their key (NFKC, case-folded).
/// Should one person's login read like another's e-mail, the e-mail wins: its owner has proved it.
AccountId account_of_identifier(Connection&, std::string_view identifier);

}  // namespace habilis::server
