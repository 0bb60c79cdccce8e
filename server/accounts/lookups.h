#pragma once

#include "server/storage/transaction.h"
#include "shared/access/actor.h"
#include "shared/base/refusal.h"

namespace habilis::server {

/// Counts that the actor asks whose an e-mail is; refused at `field` when it was asked too often.
Refusals count_lookup(Transaction&, const Actor&, const std::string& field);

}  // namespace habilis::server
