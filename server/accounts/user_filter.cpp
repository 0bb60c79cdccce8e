#include "server/accounts/user_filter.h"

#include <algorithm>

#include "server/nouns/administrators.h"
#include "server/storage/engine.h"
#include "shared/access/period.h"

namespace habilis::server {
namespace {

template <class Enum>
std::int64_t bits_of(const std::vector<Enum>& values) {
    std::int64_t bits = 0;
    for (const Enum value : values) bits |= std::int64_t{1} << static_cast<int>(value);
    return bits;
}

template <class Enum>
std::string number_of(Enum value) {
    return std::to_string(static_cast<int>(value));
}

bool is_unlisted(EffectiveState state) { return state == EffectiveState::hidden || state == EffectiveState::erased; }

/// That the bit of the choice is among these.
void add_choices(Composed& to, std::int64_t bits, const std::string& choice) {
    if (bits != 0) to += " AND ((" + to.bind(bits) + " >> CAST(" + choice + " AS SMALLINT)) & 1) = 1";
}

/// "Fin d'accès" of the membership or of one of its roles.
void add_ends(Composed& to, const FilterValues& values) {
    if (values.ends_until.empty()) return;
    const std::string within = " BETWEEN " + to.bind(values.ends_from) + " AND " + to.bind(values.ends_until);
    to += " AND (m.ends_on" + within + " OR m.id IN (SELECT e.membership_id FROM assignments e WHERE e.ends_on" +
          within + "))";
}

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
    values.states = bits_of(filter.states);
    values.roles = bits_of(filter.roles);
    values.profiles = bits_of(filter.profiles);
    values.provenances = bits_of(filter.provenances);
    values.kinds = bits_of(filter.kinds);
    values.services = engine::id_list(filter.services);
    values.levels = engine::id_list(filter.levels);
    values.origin = filter.origin;
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

bool is_filtered_by_level_alone(const UserFilter& filter) {
    return filter.states.empty() && filter.roles.empty() && filter.profiles.empty() && filter.services.empty() &&
           filter.provenances.empty() && filter.kinds.empty() && filter.origin == Origin::any &&
           filter.seen == SeenFilter::any && filter.ends == EndFilter::any;
}

bool is_unfiltered(const UserFilter& filter) { return filter.levels.empty() && is_filtered_by_level_alone(filter); }

bool asks_for_unlisted(const UserFilter& filter) {
    return std::any_of(filter.states.begin(), filter.states.end(), is_unlisted);
}

bool asks_for_unlisted_alone(const UserFilter& filter) {
    return !filter.states.empty() && std::all_of(filter.states.begin(), filter.states.end(), is_unlisted);
}

std::string effective_state_sql(const std::string& now) {
    // What only the stored state decides; an active account is looked at further.
    std::string sql = "CASE m.account_state";
    for (const AccountState state :
         {AccountState::pending, AccountState::disabled, AccountState::hidden, AccountState::erased})
        sql += " WHEN " + number_of(state) + " THEN " + number_of(effective_state(state, {}, {}, {}));
    return sql + " ELSE CASE WHEN m.account_id IN (SELECT k.id FROM accounts k WHERE k.locked_until > " + now +
           ") THEN " + number_of(EffectiveState::locked) + " WHEN m.password_expiry_sort BETWEEN 1 AND " + now +
           " THEN " + number_of(EffectiveState::password_expired) + " ELSE " + number_of(EffectiveState::active) +
           " END END";
}

void add_conditions(Composed& to, const UserFilter& filter, const FilterValues& values) {
    to += "m.organisation_id = " + to.bind(values.organisation);
    if (asks_for_unlisted_alone(filter)) to += " AND m.listed = 0";
    else if (!asks_for_unlisted(filter)) to += " AND m.listed = 1";
    if (values.states != 0) add_choices(to, values.states, "(" + effective_state_sql(to.bind(values.now)) + ")");
    add_choices(to, values.roles, "m.role");
    add_choices(to, values.profiles, "m.profile");
    add_choices(to, values.provenances, "m.account_provenance");
    add_choices(to, values.kinds, "m.account_kind");
    if (values.origin != Origin::any) to += " AND m.external = " + to.bind(values.origin == Origin::external);
    if (!values.levels.empty()) to += " AND " + engine::among("m.level_id", to.bind(values.levels));
    if (values.seen_after != 0) to += " AND m.last_sign_in_sort >= " + to.bind(values.seen_after);
    if (values.seen_before != 0) to += " AND m.last_sign_in_sort < " + to.bind(values.seen_before);
    add_ends(to, values);
}

void add_services(Composed& to, const FilterValues& values) {
    if (values.services.empty()) return;
    to += " AND m.id IN (SELECT s.membership_id FROM assignments s WHERE " +
          engine::among("s.service_id", to.bind(values.services)) + ")";
}

Holders::Holders(Connection& connection, const FilterValues& values) {
    static const std::string sql =
        "SELECT s.membership_id FROM assignments s WHERE " + engine::among("s.service_id", "?1");
    connection.each(
        sql,
        [&](const Row& row) {
            const auto membership = static_cast<std::size_t>(row.integer(0));
            if (membership >= bits_.size()) bits_.resize(membership + membership / 2 + 1);
            bits_[membership] = true;
        },
        values.services);
}

bool Holders::has(std::int64_t membership) const {
    const auto bit = static_cast<std::size_t>(membership);
    return bit < bits_.size() && bits_[bit];
}

}  // namespace habilis::server
