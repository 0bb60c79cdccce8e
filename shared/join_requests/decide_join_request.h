#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shared/access/actor.h"
#include "shared/accounts/account.h"
#include "shared/base/fields.h"
#include "shared/join_requests/join_request.h"

/// What those do who decide on requests to join their organisation.
namespace habilis {

struct ListJoinRequests {
    OrganisationId organisation;
    JoinState state = JoinState::open;  ///< closed: withdrawn ones too
    std::int64_t limit = 100;
    static constexpr std::array fields{
        field<&ListJoinRequests::organisation>("organisation", {.required = true, .in_path = true}),
        field<&ListJoinRequests::state>("state"),
        field<&ListJoinRequests::limit>("limit", {.minimum = 1, .maximum = 200}),
    };
};

struct JoinRequestLine {
    JoinRequestId request;
    AccountId account;
    AccountKind kind = AccountKind::person;  ///< a mailbox stays a user
    Civility civility = Civility::none;
    std::string first_name;
    std::string last_name;
    std::string email;
    JoinState state = JoinState::open;
    Instant asked_at;
    std::string comment;
    Instant decided_at;
    std::string decided_by;  ///< name
    std::string reason;
    static constexpr std::array fields{
        field<&JoinRequestLine::request>("request"),
        field<&JoinRequestLine::account>("account"),
        field<&JoinRequestLine::kind>("kind"),
        field<&JoinRequestLine::civility>("civility"),
        field<&JoinRequestLine::first_name>("first_name"),
        field<&JoinRequestLine::last_name>("last_name"),
        field<&JoinRequestLine::email>("email"),
        field<&JoinRequestLine::state>("state"),
        field<&JoinRequestLine::asked_at>("asked_at"),
        field<&JoinRequestLine::comment>("comment", {.max_length = 500, .multiline = true}),
        field<&JoinRequestLine::decided_at>("decided_at"),
        field<&JoinRequestLine::decided_by>("decided_by"),
        field<&JoinRequestLine::reason>("reason", {.max_length = 500, .multiline = true}),
    };
};

struct JoinRequests {
    std::vector<JoinRequestLine> requests;  ///< newest first
    std::int64_t open = 0;
    std::int64_t accepted = 0;
    std::int64_t rejected = 0;
    std::int64_t closed = 0;  ///< and withdrawn
    static constexpr std::array fields{
        field<&JoinRequests::requests>("requests", {.max_items = 200}),
        field<&JoinRequests::open>("open"),
        field<&JoinRequests::accepted>("accepted"),
        field<&JoinRequests::rejected>("rejected"),
        field<&JoinRequests::closed>("closed"),
    };
};

struct AcceptJoinRequest {
    OrganisationId organisation;
    JoinRequestId request;
    OrganisationRole role = OrganisationRole::user;
    bool external = false;
    LevelId level;  ///< none: the root
    static constexpr std::array fields{
        field<&AcceptJoinRequest::organisation>("organisation", {.required = true, .in_path = true}),
        field<&AcceptJoinRequest::request>("request", {.required = true, .in_path = true}),
        field<&AcceptJoinRequest::role>("role"),
        field<&AcceptJoinRequest::external>("external"),
        field<&AcceptJoinRequest::level>("level"),
    };
};

struct RejectJoinRequest {
    OrganisationId organisation;
    JoinRequestId request;
    std::string reason;  ///< told to the person
    static constexpr std::array fields{
        field<&RejectJoinRequest::organisation>("organisation", {.required = true, .in_path = true}),
        field<&RejectJoinRequest::request>("request", {.required = true, .in_path = true}),
        field<&RejectJoinRequest::reason>("reason",
                                          {.required = true, .min_length = 10, .max_length = 500, .multiline = true}),
    };
};

struct DecideJoinRequestFacts {
    Actor actor;
    std::optional<JoinState> state;
    std::string decided_by;  ///< name; empty while it waits
    Day decided_on;
    std::optional<bool> level_exists;
    bool mailbox = false;  ///< the applicant is a functional mailbox
};

/// Why nothing can be done about a request any more; nothing while it waits.
Refusals refuse_decided(JoinState, const std::string& by, Day on);

Refusals check(const AcceptJoinRequest&, const DecideJoinRequestFacts&);
Refusals check(const RejectJoinRequest&, const DecideJoinRequestFacts&);

}  // namespace habilis
