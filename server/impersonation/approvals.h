#pragma once

#include <optional>

#include "server/storage/transaction.h"
#include "shared/impersonation/approval.h"
#include "shared/impersonation/impersonation.h"

/// The SQL of asking a person before somebody acts as him.
namespace habilis::server {

struct ApprovalRequest {
    ImpersonationRequestId request;
    AccountId actor;
    AccountId subject;
    OrganisationId organisation;
    bool writing = false;
};

/// Whether any organisation of the person wants him asked: the strictest policy of all applies.
bool approval_required(Connection&, AccountId person);

/// An approval for this very command that still holds and was not used.
std::optional<ImpersonationRequestId> find_approval(Connection&, AccountId actor, const StartImpersonation&,
                                                    Instant now);
/// The reason for which the person has agreed, if any: an approval holds for what was read.
std::string approved_reason(Connection&, AccountId actor, const StartImpersonation&, Instant now);
/// It holds once.
void use_approval(Transaction&, ImpersonationRequestId);

/// Older ones of the same two people are withdrawn.
void keep_request(Transaction&, AccountId actor, const StartImpersonation&, Instant valid_until);
std::vector<ImpersonationRequestView> open_requests(Connection&, AccountId subject, Instant now);
/// An unanswered one of this person.
std::optional<ApprovalRequest> find_request(Connection&, ImpersonationRequestId, AccountId subject, Instant now);
void keep_answer(Transaction&, ImpersonationRequestId, bool accepted, Instant valid_until);

}  // namespace habilis::server
