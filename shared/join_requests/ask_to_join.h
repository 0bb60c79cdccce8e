#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shared/base/fields.h"
#include "shared/join_requests/join_request.h"
#include "shared/organisations/organisation_id.h"

/// What a person does about requests of his own.
namespace habilis {

inline constexpr std::int64_t most_open_requests = 10;  ///< of one person
/// To one organisation, whoever asks: more than its administrators could read.
inline constexpr std::int64_t most_requests_an_hour = 100;

struct AskToJoin {
    OrganisationId organisation;
    std::string comment;  ///< read by those who decide
    static constexpr std::array fields{
        field<&AskToJoin::organisation>("organisation", {.required = true}),
        field<&AskToJoin::comment>("comment", {.max_length = 500, .multiline = true}),
    };
};

struct AskToJoinFacts {
    std::optional<bool> listed;  ///< the organisation lets itself be seen; false too when there is none
    std::optional<bool> member;
    Day again;  ///< ask_again_on() of the request before
    Day today;
    std::optional<std::int64_t> open;         ///< requests of the person that wait for an answer
    std::optional<std::int64_t> of_the_hour;  ///< requests to the organisation, within the last hour
};

Refusals check(const AskToJoin&, const AskToJoinFacts&);

struct AskedToJoin {
    JoinRequestId request;
    Instant asked_at;  ///< of the one that waits already, if there was one
    static constexpr std::array fields{
        field<&AskedToJoin::request>("request"),
        field<&AskedToJoin::asked_at>("asked_at"),
    };
};

struct WithdrawJoinRequest {
    JoinRequestId request;
    static constexpr std::array fields{
        field<&WithdrawJoinRequest::request>("request", {.required = true, .in_path = true}),
    };
};

struct ListMyJoinRequests {
    static constexpr std::array<FieldRow, 0> fields{};
};

struct MyJoinRequest {
    JoinRequestId request;
    OrganisationId organisation;
    std::string label;  ///< of the organisation
    bool listed = true;
    JoinState state = JoinState::open;
    Instant asked_at;
    std::string comment;
    Instant decided_at;
    std::string reason;  ///< why it was rejected
    Day ask_again_on;    ///< none: at once
    static constexpr std::array fields{
        field<&MyJoinRequest::request>("request"),
        field<&MyJoinRequest::organisation>("organisation"),
        field<&MyJoinRequest::label>("label"),
        field<&MyJoinRequest::listed>("listed"),
        field<&MyJoinRequest::state>("state"),
        field<&MyJoinRequest::asked_at>("asked_at"),
        field<&MyJoinRequest::comment>("comment", {.max_length = 500, .multiline = true}),
        field<&MyJoinRequest::decided_at>("decided_at"),
        field<&MyJoinRequest::reason>("reason", {.max_length = 500, .multiline = true}),
        field<&MyJoinRequest::ask_again_on>("ask_again_on"),
    };
};

struct MyJoinRequests {
    std::vector<MyJoinRequest> requests;  ///< newest first
    static constexpr std::array fields{field<&MyJoinRequests::requests>("requests", {.max_items = 200})};
};

}  // namespace habilis
