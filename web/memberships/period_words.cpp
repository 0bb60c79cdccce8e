#include "web/memberships/period_words.h"

#include "shared/base/date_words.h"
#include "web/kit/kit.h"
#include "web/kit/status.h"
#include "words.h"

namespace habilis::web {

namespace w = words::memberships;

OtherDaysWords::OtherDaysWords(Language language, const MyOtherDays& other)
    : lead(other.starts_on ? w::my_upcoming_lead(language, other.label, long_date(language, other.starts_on))
                           : w::my_ended_lead(language, other.label, long_date(language, other.ends_on))),
      help(other.starts_on ? w::my_upcoming_help(language) : w::my_ended_help(language)) {}

std::string period_words(Language language, const Period& period, Day today) {
    if (state_of(period, today) == PeriodState::ended)
        return w::ended_on(language, short_date(language, period.ends_on));
    if (period.starts_on && period.ends_on)
        return w::from_until(language, short_date(language, period.starts_on), short_date(language, period.ends_on));
    if (period.ends_on) return w::until(language, short_date(language, period.ends_on));
    return period.starts_on ? w::from(language, short_date(language, period.starts_on)) : std::string();
}

std::string end_badge_words(Language language, const Period& period, Day today) {
    switch (state_of(period, today)) {
        case PeriodState::current: break;
        case PeriodState::upcoming: return w::badge_upcoming(language, short_date(language, period.starts_on));
        case PeriodState::ending: return w::badge_ending(language, short_date(language, period.ends_on));
        case PeriodState::ended: return std::string(w::badge_ended(language));
    }
    return {};
}

void end_badge(Language language, const Period& period, Day today) {
    const std::string words = end_badge_words(language, period, today);
    if (words.empty()) return;
    const PeriodState state = state_of(period, today);
    const std::string reason = period_words(language, period, today);
    kit::badge(words, {.tone = state == PeriodState::ended      ? kit::Tone::idle
                               : state == PeriodState::upcoming ? kit::Tone::info
                                                                : kit::Tone::warn,
                       .icon = state == PeriodState::ended ? kit::icon::calendar_x_2 : kit::icon::calendar_clock,
                       .tooltip = reason});
}

Day today_of(const Scene& scene) { return scene.local(scene.now).day; }

Period period_from_iso(const std::string& starts_on, const std::string& ends_on) {
    return {day_from_iso(starts_on).value_or(Day{}), day_from_iso(ends_on).value_or(Day{})};
}

std::string iso_or_empty(Day day) { return day ? to_iso(day) : std::string(); }

}  // namespace habilis::web
