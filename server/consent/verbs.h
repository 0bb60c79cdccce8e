#pragma once

#include "server/access/acting.h"
#include "shared/consent/consent.h"
#include "shared/sessions/session.h"

namespace habilis::server {

/// The notice in force, and what `reader` (none: nobody is signed in) has answered to this major version.
Result<NoticeView> view_notice(Connection&, AccountId reader, const ViewNotice&, Instant now);

/// Keeps the answer with its proof: which text, when, from which session and network. Of the person who is signed in,
/// for himself: the route is closed while one person acts as another.
Result<SignedIn> answer_notice(Transaction&, const Acting&, std::int64_t session, const AnswerNotice&);

}  // namespace habilis::server
