#pragma once

#include <string>
#include <string_view>

#include "server/storage/connection.h"
#include "shared/access/reach.h"
#include "shared/accounts/list_users.h"

namespace habilis::server {

/// A UserFilter as the values of fourteen numbered parameters, ?1 to ?14, that filter_condition compares with. Lists
/// become ",1,5," so that one fixed statement serves every combination.
struct FilterValues {
    OrganisationId organisation;   ///< ?1
    Instant now;                   ///< ?2
    std::string states;            ///< ?3
    std::string roles;             ///< ?4
    std::string services;          ///< ?5
    std::string levels;            ///< ?6
    std::string provenances;       ///< ?7
    std::int64_t external = -1;    ///< ?8; -1: either
    std::int64_t seen_after = 0;   ///< ?9: last sign-in at or after this (ms)
    std::int64_t seen_before = 0;  ///< ?10: last sign-in before this; 0: no bound
    std::string ends_from;         ///< ?11: an end on or after this day (ISO)
    std::string ends_until;        ///< ?12: and on or before this one; empty: any end or none
    std::string kinds;             ///< ?13
    std::string profiles;          ///< ?14
};

/// Takes away what lies beyond the reader's reach: a filter by level, which asks for nobody where nothing is left.
void keep_within(UserFilter&, const Reach&);

FilterValues filter_values(Connection&, const UserFilter&, OrganisationId, Instant now);

/// Nothing but the organisation restricts the list: an index alone can answer.
bool is_unfiltered(const UserFilter&);
/// Hidden or erased people are asked for.
bool asks_for_unlisted(const UserFilter&);

/// The badge of an account `a` at ?2 as the number of EffectiveState, the same decision as effective_state().
std::string effective_state_sql();

/// For a statement over memberships m and accounts a.
std::string filter_condition();

}  // namespace habilis::server
