#include "server/accounts/user_filter.h"

#include <algorithm>

#include "server/nouns/administrators.h"
#include "server/storage/number_set.h"
#include "shared/access/period.h"

namespace habilis::server {
namespace {

template <class Enum>
std::string choices(const std::vector<Enum>& values) {
    return number_set(values, [](Enum value) { return static_cast<int>(value); });
}

template <class AnId>
std::string ids(const std::vector<AnId>& values) {
    return number_set(values, [](AnId id) { return id.value; });
}

template <class Enum>
std::string number_of(Enum value) {
    return std::to_string(static_cast<int>(value));
}

bool is_unlisted(EffectiveState state) { return state == EffectiveState::hidden || state == EffectiveState::erased; }

}  // namespace

void keep_within(UserFilter& filter, const Reach& reach) {
    if (reach.whole()) return;
    if (filter.levels.empty()) filter.levels = reach.levels();
    std::erase_if(filter.levels, [&](LevelId level) { return !reach.holds(level); });
    constexpr LevelId nobodys{-1};
    if (filter.levels.empty()) filter.levels = {nobodys};
}

FilterValues filter_values(Connection& connection, const UserFilter& filter, OrganisationId organisation, Instant now) {
    FilterValues values{organisation, now};
    values.states = choices(filter.states);
    values.roles = choices(filter.roles);
    values.profiles = choices(filter.profiles);
    values.services = ids(filter.services);
    values.levels = ids(filter.levels);
    values.provenances = choices(filter.provenances);
    values.kinds = choices(filter.kinds);
    if (filter.origin != Origin::any) values.external = filter.origin == Origin::external ? 1 : 0;
    switch (filter.seen) {
        case SeenFilter::any: break;
        case SeenFilter::last_30_days: values.seen_after = now.ms - 30 * one_day; break;
        case SeenFilter::not_90_days: values.seen_before = now.ms - 90 * one_day; break;
        case SeenFilter::not_365_days: values.seen_before = now.ms - 365 * one_day; break;
        case SeenFilter::never: values.seen_before = 1; break;
    }
    if (filter.ends == EndFilter::any) return values;
    const Day today = today_in(connection, organisation, now);
    const auto away = [&](int days) { return to_iso(day_from_epoch(days_from_epoch(today) + days)); };
    const bool soon = filter.ends == EndFilter::soon;
    values.ends_from = soon ? to_iso(today) : std::string();
    values.ends_until = away(soon ? days_of_notice : -1);
    return values;
}

bool is_unfiltered(const UserFilter& filter) {
    return filter.states.empty() && filter.roles.empty() && filter.profiles.empty() && filter.services.empty() &&
           filter.levels.empty() && filter.provenances.empty() && filter.kinds.empty() &&
           filter.origin == Origin::any && filter.seen == SeenFilter::any && filter.ends == EndFilter::any;
}

bool asks_for_unlisted(const UserFilter& filter) {
    return std::any_of(filter.states.begin(), filter.states.end(), is_unlisted);
}

std::string effective_state_sql() {
    // What only the stored state decides; an active account is looked at further.
    std::string sql = "CASE a.state";
    for (const AccountState state :
         {AccountState::pending, AccountState::disabled, AccountState::hidden, AccountState::erased})
        sql += " WHEN " + number_of(state) + " THEN " + number_of(effective_state(state, {}, {}, {}));
    return sql + " ELSE CASE WHEN coalesce(a.locked_until, 0) > ?2 THEN " + number_of(EffectiveState::locked) +
           " WHEN coalesce(a.password_expires_at, ?2 + 1) <= ?2 THEN " + number_of(EffectiveState::password_expired) +
           " ELSE " + number_of(EffectiveState::active) + " END END";
}

std::string filter_condition() {
    return "m.organisation_id = ?1 AND " + in_set("?3", "(" + effective_state_sql() + ")") + " AND " +
           in_set("?4", "m.role") +
           " AND (?5 = '' OR EXISTS (SELECT 1 FROM assignments s WHERE s.membership_id = m.id AND " +
           in_set("?5", "s.service_id") + ")) AND " + in_set("?6", "coalesce(m.level_id, 0)") + " AND " +
           in_set("?7", "a.provenance") + " AND " + in_set("?13", "a.kind") +
           " AND (?8 < 0 OR m.external = ?8)"
           " AND m.last_sign_in_sort >= ?9 AND (?10 = 0 OR m.last_sign_in_sort < ?10)"
           " AND (?12 = '' OR (m.ends_on >= ?11 AND m.ends_on <= ?12) OR EXISTS (SELECT 1 FROM assignments e"
           " WHERE e.membership_id = m.id AND e.ends_on >= ?11 AND e.ends_on <= ?12)) AND " +
           in_set("?14", "m.profile");
}

}  // namespace habilis::server
