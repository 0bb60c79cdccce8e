#pragma once

#include "server/mail/outbox.h"
#include "server/nouns/author.h"
#include "shared/base/done.h"
#include "shared/base/result.h"
#include "shared/join_requests/ask_to_join.h"
#include "shared/join_requests/decide_join_request.h"

namespace habilis::server {

/// Asks to join; of oneself alone. Asked again while it waits, the answer is the same. Those who decide are notified,
/// and get a mail each if they want it at once, unless the organisation has got many requests within the last hour.
Result<AskedToJoin> ask_to_join(Transaction&, Outbox&, const Author&, const AskToJoin&);
/// Takes an open request back.
Result<Done> withdraw_join_request(Transaction&, const Author&, const WithdrawJoinRequest&);

/// Makes the person a member as "Rattachement" does, and tells him.
Result<Done> accept_join_request(Transaction&, Outbox&, const Author&, const AcceptJoinRequest&);
/// Says no, with a reason that the person is told.
Result<Done> reject_join_request(Transaction&, Outbox&, const Author&, const RejectJoinRequest&);

/// Mails about new requests that one organisation's administrators get within an hour.
inline constexpr std::int64_t most_request_mails = 20;

}  // namespace habilis::server
