#pragma once

#include "server/mail/outbox.h"
#include "server/nouns/author.h"
#include "server/storage/transaction.h"
#include "shared/inspections/inspections.h"

namespace habilis::server {

/// Inside its transaction, as server/accounts/verbs.h says.
Result<Done> open_inspection(Transaction&, Outbox&, const Author&, const OpenInspection&);
Result<Done> prolong_inspection(Transaction&, Outbox&, const Author&, const ProlongInspection&);
Result<Done> close_inspection(Transaction&, const Author&, const CloseInspection&);

}  // namespace habilis::server
