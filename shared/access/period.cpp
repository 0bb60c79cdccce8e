#include "shared/access/period.h"

#include "shared/access/refusals.h"

namespace habilis {

PeriodState state_of(const Period& period, Day today) {
    if (period.ends_on && period.ends_on < today) return PeriodState::ended;
    if (period.starts_on > today) return PeriodState::upcoming;
    const bool soon = period.ends_on && days_from_epoch(period.ends_on) <= days_from_epoch(today) + days_of_notice;
    return soon ? PeriodState::ending : PeriodState::current;
}

Refusals refuse_period(const Period& chosen, const Period& before, std::optional<Day> today) {
    if (chosen == before) return {};
    if (chosen.starts_on && chosen.ends_on && chosen.ends_on < chosen.starts_on)
        return {{refusals::ends_before_start, "ends_on"}};
    Refusals found;
    const auto is_over = [&](Day day, Day was) { return today && day && day != was && day < *today; };
    if (is_over(chosen.starts_on, before.starts_on)) found.push_back({refusals::day_is_over, "starts_on"});
    if (is_over(chosen.ends_on, before.ends_on)) found.push_back({refusals::day_is_over, "ends_on"});
    return found;
}

}  // namespace habilis
