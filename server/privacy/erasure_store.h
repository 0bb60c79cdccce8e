#pragma once

#include <optional>

#include "server/storage/transaction.h"
#include "shared/privacy/erasure_request.h"

/// The SQL of requests to be erased.
namespace habilis::server {

MyErasure newest_request(Connection&, AccountId);
/// The number of the new request; none when one is open already.
ErasureRequestId insert_request(Transaction&, AccountId, std::string_view comment);

/// A decision, or taking it back. False when it is not open any more.
struct ErasureDecision {
    ErasureRequestId request;
    ErasureState state = ErasureState::open;
    AccountId by;
    std::string_view reason = {};
};
bool close_request(Transaction&, const ErasureDecision&);

struct StoredRequest {
    AccountId account;
    ErasureState state = ErasureState::open;
};
std::optional<StoredRequest> find_request(Connection&, ErasureRequestId);

/// The organisation that alone has the account; none when there are several or none, or when it is closed.
OrganisationId sole_organisation(Connection&, AccountId);

/// Open requests of people whom this organisation alone has; `organisation` none: of all others.
ErasureRequests open_requests(Connection&, OrganisationId);
std::int64_t count_open_requests(Connection&, OrganisationId);

}  // namespace habilis::server
