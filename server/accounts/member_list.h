#pragma once

#include <vector>

#include "server/storage/connection.h"
#include "shared/access/actor.h"
#include "shared/access/reach.h"
#include "shared/accounts/list_users.h"

namespace habilis::server {

/// Which of an organisation's members are asked for, and by whom: nobody beyond the reader's reach is found or counted.
struct MemberQuestion {
    OrganisationId organisation;
    const UserFilter& filter;
    const Reach& reach;
    Instant now;
};

/// One window of an organisation's members, in the order and with the filters asked for. A search looks at its first
/// 1,000 hits only; without one, a cursor costs the same at any depth.
UserPage list_members(Connection&, ListUsers, const Reach&, Instant now);

/// Everybody whom a filter matches, by name, no matter how many a search finds; at most so many.
std::vector<AccountId> matching_members(Connection&, const MemberQuestion&, std::int64_t most);

/// How many of these accounts a filter matches.
std::int64_t count_among(Connection&, const std::vector<AccountId>&, const MemberQuestion&);

UserCount count_members(Connection&, const MemberQuestion&);

/// One of the reader's organisations, and how far he sees there.
struct OwnReach {
    OrganisationId organisation;
    const Reach& reach;
};
/// Where the reader may see people, and which of them; of a platform role nothing: it sees each organisation by itself.
std::vector<OwnReach> own_reaches(const Actor& reader);
/// The same over several organisations: of each little more is read than is shown, whatever their sizes.
UserPage list_members(Connection&, const ListMyUsers&, const std::vector<OwnReach>&, Instant now);
UserCount count_members(Connection&, const CountMyUsers&, const std::vector<OwnReach>&, Instant now);

}  // namespace habilis::server
