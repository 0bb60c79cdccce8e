#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/nouns/author.h"
#include "shared/join_requests/ask_to_join.h"
#include "shared/join_requests/decide_join_request.h"

/// The SQL of requests to join an organisation. What is about to make somebody a member, or to hide the organisation,
/// closes what waits (here, because those verbs stand below the feature).
namespace habilis::server {

struct StoredJoinRequest {
    JoinRequestId request;
    OrganisationId organisation;
    AccountId account;
    JoinState state = JoinState::open;
    Instant asked_at;
    Instant decided_at;
    std::string decided_by;  ///< name
};
std::optional<StoredJoinRequest> find_join_request(Connection&, JoinRequestId);
/// The one of a person and an organisation.
std::optional<StoredJoinRequest> find_join_request(Connection&, OrganisationId, AccountId);

/// Opens the request of a person and an organisation, whatever became of the one before. None, with nothing done, when
/// one is open, the organisation is not listed, or the person belongs to it: the conditions stand in the statement.
JoinRequestId open_join_request(Transaction&, OrganisationId, AccountId, std::string_view comment);
std::int64_t count_open_join_requests(Connection&, AccountId);
/// Those that this organisation got since then and that wait.
std::int64_t count_open_join_requests(Connection&, OrganisationId, Instant since);

struct JoinDecision {
    JoinRequestId request;
    JoinState state = JoinState::open;
    AccountId by;
    std::string_view reason = {};
};
/// False, with nothing done, when it does not wait any more.
bool decide_join_request(Transaction&, const JoinDecision&);

/// What people wrote is theirs: it stands in the part of a line that is erased with them.
struct JoinRecord {
    std::string comment;
    std::string reason;
    static constexpr std::array fields{
        field<&JoinRecord::comment>("comment", {.max_length = 500, .multiline = true}),
        field<&JoinRecord::reason>("reason", {.max_length = 500, .multiline = true}),
    };
};
void record_join_request(Transaction&, const Author&, const JournalEvent&, OrganisationId, AccountId,
                         const JoinRecord& = {});

/// The open request of who becomes a member in another way.
void close_join_request(Transaction&, const Author&, OrganisationId, AccountId);
/// All that wait, of an organisation that is not listed any more or that is closed: whoever asked is told.
void close_join_requests(Transaction&, const Author&, OrganisationId);

JoinRequests join_requests_of(Connection&, const ListJoinRequests&, Language);
MyJoinRequests join_requests_of(Connection&, AccountId);

}  // namespace habilis::server
