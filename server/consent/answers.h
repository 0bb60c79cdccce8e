#pragma once

#include "shared/accounts/account_id.h"
#include "shared/base/instant.h"

namespace habilis::server {

class Connection;

/// Whether somebody still has to accept the privacy notice in force: never answered in this major version, or refused
/// last. False when there is no notice.
bool notice_pending(Connection&, AccountId, Instant now);

}  // namespace habilis::server
