#pragma once

#include <string>
#include <vector>

#include "shared/accounts/account.h"
#include "shared/base/fields.h"

/// Asking the person first, where an organisation of his wants that.
namespace habilis {

using ImpersonationRequestId = Id<struct ImpersonationRequestNoun>;

/// A request waits this long for its answer; an approval holds this long, once.
inline constexpr std::int64_t approval_awaited = 3 * one_day;
inline constexpr std::int64_t approval_validity = one_day;

struct ImpersonationAsked {
    Instant valid_until;
    static constexpr std::array fields{field<&ImpersonationAsked::valid_until>("valid_until")};
};

struct ListImpersonationRequests {
    static constexpr std::array<FieldRow, 0> fields{};
};

/// What somebody wants to be allowed.
struct ImpersonationRequestView {
    ImpersonationRequestId request;
    Civility civility = Civility::none;
    std::string first_name;
    std::string last_name;
    std::string organisation;  ///< label
    std::string reason;
    bool writing = false;
    Instant valid_until;
    static constexpr std::array fields{
        field<&ImpersonationRequestView::request>("request"),
        field<&ImpersonationRequestView::civility>("civility"),
        field<&ImpersonationRequestView::first_name>("first_name"),
        field<&ImpersonationRequestView::last_name>("last_name"),
        field<&ImpersonationRequestView::organisation>("organisation"),
        field<&ImpersonationRequestView::reason>("reason"),
        field<&ImpersonationRequestView::writing>("writing"),
        field<&ImpersonationRequestView::valid_until>("valid_until"),
    };
};

struct ImpersonationRequests {
    std::vector<ImpersonationRequestView> requests;  ///< unanswered, newest first
    static constexpr std::array fields{field<&ImpersonationRequests::requests>("requests")};
};

struct AnswerImpersonation {
    ImpersonationRequestId request;
    bool accept = false;
    static constexpr std::array fields{
        field<&AnswerImpersonation::request>("request", {.required = true, .in_path = true}),
        field<&AnswerImpersonation::accept>("accept", {.stated = true}),
    };
};

}  // namespace habilis
