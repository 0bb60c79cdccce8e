#pragma once

#include "server/nouns/author.h"
#include "shared/hand_over/hand_over.h"

namespace habilis::server {

/// Inside its transaction, as server/accounts/verbs.h says.
Result<HandedOver> hand_over(Transaction&, const Author&, const HandOver&);

}  // namespace habilis::server
