#pragma once

#include "server/storage/transaction.h"

namespace habilis::server {

/// Whether what takes away for good may believe the clock. After a jump (a dead battery, a wrong time server)
/// everything looks old at once; the clock is believed again when it has gone on from there for a week. Ask at least
/// once a month: a longer silence cannot be told from a jump.
bool clock_is_settled(Transaction&);

}  // namespace habilis::server
