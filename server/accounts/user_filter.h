#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/storage/composed.h"
#include "server/storage/connection.h"
#include "shared/access/reach.h"
#include "shared/accounts/list_users.h"

namespace habilis::server {

/// A UserFilter as SQL compares with it. Of choices the bits of those that are asked for; 0: any.
struct FilterValues {
    OrganisationId organisation;
    Instant now;
    std::int64_t states = 0;  ///< of EffectiveState
    std::int64_t roles = 0;
    std::int64_t profiles = 0;
    std::int64_t provenances = 0;
    std::int64_t kinds = 0;
    std::vector<std::int64_t> services = {};
    std::vector<std::int64_t> levels = {};
    Origin origin = Origin::any;
    std::int64_t seen_after = 0;   ///< last sign-in at or after this (ms)
    std::int64_t seen_before = 0;  ///< last sign-in before this; 0: no bound
    std::string ends_from = {};    ///< an end on or after this day (ISO)
    std::string ends_until = {};   ///< and on or before this one; empty: any end or none
};

/// Takes away what lies beyond the reader's reach: a filter by level, which asks for nobody where nothing is left.
void keep_within(UserFilter&, const Reach&);

FilterValues filter_values(Connection&, const UserFilter&, OrganisationId, Instant now);

/// Nothing but the organisation restricts the list.
bool is_unfiltered(const UserFilter&);
/// Nothing but the organisation and its levels does.
bool is_filtered_by_level_alone(const UserFilter&);
/// Hidden or erased people are asked for, beside others or alone.
bool asks_for_unlisted(const UserFilter&);
bool asks_for_unlisted_alone(const UserFilter&);

/// The badge of the account of membership `m` as the number of EffectiveState, the same decision as effective_state().
/// `now`: the parameter.
std::string effective_state_sql(const std::string& now);

/// For a statement over memberships `m`: the organisation, whom a list shows, and the filters that are set but for that
/// by service. The values live as long as the statement. Each order's index holds all of it.
void add_conditions(Composed&, const UserFilter&, const FilterValues&);
/// The filter by service, where few memberships are looked at.
void add_services(Composed&, const FilterValues&);

/// The memberships with a role on one of the services that are filtered for: one bit for each number, which is looked
/// into a hundred thousand times in less time than SQL takes to sort them.
class Holders {
public:
    Holders(Connection&, const FilterValues&);
    [[nodiscard]] bool has(std::int64_t membership) const;

private:
    std::vector<bool> bits_;
};

}  // namespace habilis::server
