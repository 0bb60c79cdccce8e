#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "server/nouns/accounts.h"

/// How SQL asks what a reader's reach takes in.
namespace habilis::server {

/// The levels within a reach as the value of in_reach's parameter.
std::string levels_text(const Reach&);
/// That memberships `m` lie within the reach whose levels_text() is the parameter. People on the root, who have no
/// level, do not lie within one level's.
std::string in_reach(std::string_view parameter);

/// Whether an account is where the actor may do this. Costs nothing for whoever has all of the organisation.
bool reaches(Connection&, const Actor&, Permission, OrganisationId, AccountId);

/// An account as find_user finds it, if the actor may do this to it: for accounts that no path names. What a path names
/// has been looked at before any verb (server/api).
std::optional<StoredUser> find_user_within(Connection&, const Actor&, Permission, OrganisationId, AccountId);

}  // namespace habilis::server
