#pragma once

#include "server/storage/transaction.h"

namespace habilis::server {

/// After a backup was brought back: whoever was signed in then, or was sent a link, is nobody now. The restoration has
/// its own journal line.
void end_all_access(Transaction&);

}  // namespace habilis::server
