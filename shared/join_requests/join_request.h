#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "shared/base/id.h"
#include "shared/base/instant.h"

/// Asking to become a member of an organisation that lets itself be seen by everybody.
namespace habilis {

using JoinRequestId = Id<struct JoinRequestNoun>;

/// Of one person and one organisation there is one request, which has one state. Stored as its number: append only.
enum class JoinState : std::uint8_t {
    open,
    accepted,
    rejected,
    withdrawn,  ///< by the person
    closed,     ///< nobody has to answer any more: a member by another way, or the organisation is not listed
};
constexpr std::array<std::string_view, 5> names_of(JoinState) {
    return {"open", "accepted", "rejected", "withdrawn", "closed"};
}

/// The first day on which one may ask again, of a request that was answered on `decided`; none: at once.
constexpr std::int64_t rest_after(JoinState state) {
    return state == JoinState::rejected ? 30 : state == JoinState::withdrawn ? 1 : 0;
}
inline Day ask_again_on(JoinState state, Day decided) {
    const std::int64_t days = rest_after(state);
    return days == 0 || !decided ? Day{} : day_from_epoch(days_from_epoch(decided) + days);
}

}  // namespace habilis
