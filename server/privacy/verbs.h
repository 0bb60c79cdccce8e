#pragma once

#include "server/mail/outbox.h"
#include "server/nouns/author.h"
#include "shared/base/done.h"
#include "shared/privacy/erasure_request.h"

namespace habilis::server {

/// Asks to be erased; of oneself alone. The person gets a mail that says until when an answer comes, and so do those
/// who decide.
Result<Done> ask_erasure(Transaction&, Outbox&, const Author&, const AskErasure&);
/// Takes an open request back.
Result<Done> cancel_erasure(Transaction&, const Author&);
/// Says no, with a reason that the person is told.
Result<Done> decline_erasure(Transaction&, Outbox&, const Author&, const DeclineErasure&);
/// The requests that the platform decides on.
Result<ErasureRequests> list_all_erasure_requests(Connection&, const Actor&);

}  // namespace habilis::server
