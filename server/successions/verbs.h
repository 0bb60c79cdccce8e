#pragma once

#include "server/mail/outbox.h"
#include "server/nouns/author.h"
#include "server/storage/database.h"
#include "shared/base/done.h"
#include "shared/base/result.h"
#include "shared/successions/claim_succession.h"
#include "shared/successions/decide_succession.h"

namespace habilis::server {

/// Claims an organisation that nobody can administer. The former administrators get a mail each. Claimed again while it
/// is open, the answer is the same.
Result<ClaimedSuccession> claim_succession(Transaction&, Outbox&, const Author&, const ClaimSuccession&);
/// A piece of the file of one's own open claim. What kind of file it is is looked at with the last one.
Result<Done> add_evidence(Transaction&, const Author&, const AddEvidence&);
Result<Done> withdraw_succession(Transaction&, const Author&, const WithdrawSuccession&);
/// Of a former administrator, once, in time. The same again does nothing.
Result<Done> object_to_succession(Transaction&, const Author&, const ObjectToSuccession&);

/// Makes the claimant administrator. He and the former administrators are told.
Result<Done> accept_succession(Transaction&, Outbox&, const Author&, const AcceptSuccession&);
Result<Done> reject_succession(Transaction&, Outbox&, const Author&, const RejectSuccession&);

/// Every minute: claims to what somebody can administer again, or of who is no member any more. Returns how many.
int close_void_successions(Database&);
/// Every night: the files of claims that were decided long ago.
void forget_evidence(Transaction&);

}  // namespace habilis::server
