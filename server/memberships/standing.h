#pragma once

#include <map>
#include <vector>

#include "server/storage/connection.h"
#include "shared/access/actor.h"

namespace habilis::server {

/// How an actor stands to an account in all organisations that have it, also those whose people he does not see.
struct Standing {
    int organisations = 0;
    bool wholly_mine = true;    ///< the actor holds the permission asked about in every one of them
    bool above_actor = false;   ///< the account holds a right, in one of those that are his, that the actor does not
    bool default_user = false;  ///< of any of them
};
Standing standing_of(Connection&, const Actor&, AccountId, Permission);
/// The same for the accounts of a page, by one statement.
std::map<AccountId, Standing> standings_of(Connection&, const Actor&, const std::vector<AccountId>&, Permission);

}  // namespace habilis::server
