#include "web/memberships/prolong_ui.h"

#include <algorithm>

#include "shared/base/date_words.h"
#include "web/kit/kit.h"
#include "web/kit/navigation.h"
#include "web/kit/status.h"
#include "web/memberships/period_words.h"
#include "web/organisations/time_zone_words.h"
#include "web/shell/say.h"
#include "words.h"

namespace habilis::web {
namespace {

namespace w = words::memberships;
using namespace kit;

struct Notice {
    Tone tone;
    std::string lead, text;
};

Notice notice_of(const Scene& scene, const UserSheet& user) {
    const Language language = scene.language;
    const Day today = today_of(scene);
    const auto here = std::find_if(user.memberships.begin(), user.memberships.end(), [&](const SheetMembership& one) {
        return one.organisation == scene.view.organisation;
    });
    const std::string label =
        here == user.memberships.end() ? std::string(w::this_organisation(language)) : here->label;
    const std::string end = long_date(language, user.ends_on, true);
    switch (state_of(user.period(), today)) {
        case PeriodState::ended:
            return {Tone::idle, w::ended_lead(language, label, end), std::string(w::ended_help(language))};
        case PeriodState::upcoming:
            return {Tone::info, w::upcoming_lead(language, label, long_date(language, user.starts_on, true)),
                    std::string(w::upcoming_help(language))};
        case PeriodState::ending:
        case PeriodState::current: break;
    }
    const std::int64_t days = days_from_epoch(user.ends_on) - days_from_epoch(today);
    return {Tone::warn, days == 0 ? w::closes_today(language, label) : w::closes_in(language, label, days),
            w::closes_help(language, end, time_zone_words(language, user.time_zone))};
}

}  // namespace

std::optional<Day> prolonging_entries(Language language, Day from) {
    std::optional<Day> chosen;
    menu_title(w::until_end_of(language));
    for (const int months : {1, 3, 12}) {
        const PushKey scope(months);
        const Day until = months_after(from, months);
        const std::string date = short_date(language, until),
                          more = months == 12 ? std::string(w::plus_year(language)) : w::plus_months(language, months);
        if (menu_entry("months", {.label = date, .icon = icon::calendar_plus, .trailing = more})) chosen = until;
    }
    return chosen;
}

namespace {

std::string prolonged_words(Language language, const std::string& name, Day until) {
    return until ? w::prolonged_until(language, name, short_date(language, until))
                 : w::prolonged_for_good(language, name);
}

}  // namespace

void say_prolonged(Language language, const std::string& name, Day until) {
    say(language, words::services::role_prolonged(language), prolonged_words(language, name, until));
}

void ProlongPanel::prolong(const Scene& scene, const UserSheet& user, Day until) {
    const WantedAttachment wanted{
        scene.view.organisation, true,           user.version, user.role,   user.details.external,
        user.administered,       user.starts_on, until,        user.rights, user.details.profile};
    const std::string name =
        full_name(user.details.civility, user.details.first_name, user.details.last_name, scene.language);
    change_.send({scene.view.organisation, user.account, {wanted}},
                 [language = scene.language, name, until](const Done&) {
                     say(language, w::prolonged(language), prolonged_words(language, name, until));
                 });
}

bool ProlongPanel::menu(const Scene& scene, const UserSheet& user, std::string_view locked) {
    const Language language = scene.language;
    bool choose = false;
    const auto entries = [&] {
        if (const auto until = prolonging_entries(language, std::max(user.ends_on, today_of(scene))))
            prolong(scene, user, *until);
        menu_separator();
        if (menu_entry("choose", {.label = w::choose_date(language), .icon = icon::calendar})) choose = true;
        if (menu_entry("for-good", {.label = w::no_end(language), .icon = icon::infinity})) prolong(scene, user, {});
    };
    menu_button("prolong",
                {.label = w::prolong(language), .trailing = icon::chevron_down, .small = true, .disabled = locked},
                entries, {.width = 292});
    return choose;
}

bool ProlongPanel::draw(const Scene& scene, const UserSheet& user, std::string_view locked) {
    for (const Refusal& refusal : change_.refusals())
        callout("prolong-refused", {.tone = Tone::bad, .lead = words_of(scene.language, refusal), .alert = true});
    const PeriodState state = state_of(user.period(), today_of(scene));
    if (state == PeriodState::current) return false;
    const Notice notice = notice_of(scene, user);
    bool choose = false;
    const auto action = [&] { choose = menu(scene, user, locked); };
    // What has not begun yet is not prolonged.
    callout("period", {.tone = notice.tone,
                       .lead = notice.lead,
                       .text = notice.text,
                       .below = true,
                       .icon = state == PeriodState::ended ? icon::calendar_x_2 : icon::calendar_clock,
                       .action = state == PeriodState::upcoming ? Body() : Body(action)});
    return choose;
}

}  // namespace habilis::web
