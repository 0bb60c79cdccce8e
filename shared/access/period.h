#pragma once

#include <optional>

#include "shared/base/instant.h"
#include "shared/base/refusal.h"

namespace habilis {

/// From the beginning of one day to the end of another, where the organisation is. A day that is none bounds nothing.
struct Period {
    Day starts_on = {};
    Day ends_on = {};
    friend bool operator==(const Period&, const Period&) = default;
};

/// An end is announced so many days before: to administrators from then on, to the person a week before.
inline constexpr int days_of_notice = 30;

enum class PeriodState : std::uint8_t { current, upcoming, ending, ended };
PeriodState state_of(const Period&, Day today);

/// Whether this day is within.
constexpr bool holds(const Period& period, Day today) {
    return (!period.starts_on || period.starts_on <= today) && (!period.ends_on || today <= period.ends_on);
}

/// Whether `later` lasts longer.
constexpr bool outlasts(Day later, Day earlier) { return earlier && (!later || later > earlier); }

/// What is wrong with days that somebody chose in the place of `before`: an end before the start, or a day that is over
/// already. What did not change is not asked about. Fields: "starts_on", "ends_on".
Refusals refuse_period(const Period& chosen, const Period& before, std::optional<Day> today);

}  // namespace habilis
