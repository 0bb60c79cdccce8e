#include "server/accounts/user_filter.h"

#include <algorithm>

namespace habilis::server {
namespace {

template <class T, class Number>
std::string listed(const std::vector<T>& values, Number number) {
    if (values.empty()) return {};
    std::string text = ",";
    for (const T& value : values) text += std::to_string(number(value)) + ",";
    return text;
}

template <class Enum>
std::string listed_choices(const std::vector<Enum>& values) {
    return listed(values, [](Enum value) { return static_cast<int>(value); });
}

template <class AnId>
std::string listed_ids(const std::vector<AnId>& values) {
    return listed(values, [](AnId id) { return id.value; });
}

bool is_unlisted(EffectiveState state) { return state == EffectiveState::hidden || state == EffectiveState::erased; }

}  // namespace

FilterValues filter_values(const UserFilter& filter, OrganisationId organisation, Instant now) {
    FilterValues values{organisation, now};
    values.states = listed_choices(filter.states);
    values.roles = listed_choices(filter.roles);
    values.services = listed_ids(filter.services);
    values.levels = listed_ids(filter.levels);
    values.provenances = listed_choices(filter.provenances);
    if (filter.origin != Origin::any) values.external = filter.origin == Origin::external ? 1 : 0;
    switch (filter.seen) {
        case SeenFilter::any: break;
        case SeenFilter::last_30_days: values.seen_after = now.ms - 30 * one_day; break;
        case SeenFilter::not_90_days: values.seen_before = now.ms - 90 * one_day; break;
        case SeenFilter::not_365_days: values.seen_before = now.ms - 365 * one_day; break;
        case SeenFilter::never: values.seen_before = 1; break;
    }
    return values;
}

bool is_unfiltered(const UserFilter& filter) {
    return filter.states.empty() && filter.roles.empty() && filter.services.empty() && filter.levels.empty() &&
           filter.provenances.empty() && filter.origin == Origin::any && filter.seen == SeenFilter::any;
}

bool asks_for_unlisted(const UserFilter& filter) {
    return std::any_of(filter.states.begin(), filter.states.end(), is_unlisted);
}

std::string filter_condition() {
    return std::string("m.organisation_id = ?1 AND (?3 = '' OR instr(?3, ',' || (")
        .append(effective_state_sql)
        .append(
            ") || ',') > 0)"
            " AND (?4 = '' OR instr(?4, ',' || m.role || ',') > 0)"
            " AND (?5 = '' OR EXISTS (SELECT 1 FROM assignments s WHERE s.membership_id = m.id"
            " AND instr(?5, ',' || s.service_id || ',') > 0))"
            " AND (?6 = '' OR instr(?6, ',' || coalesce(m.level_id, 0) || ',') > 0)"
            " AND (?7 = '' OR instr(?7, ',' || a.provenance || ',') > 0)"
            " AND (?8 < 0 OR m.external = ?8)"
            " AND m.last_sign_in_sort >= ?9 AND (?10 = 0 OR m.last_sign_in_sort < ?10)");
}

}  // namespace habilis::server
