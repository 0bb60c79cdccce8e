#pragma once

#include "server/storage/connection.h"
#include "shared/access/actor.h"
#include "shared/accounts/profile.h"
#include "shared/accounts/view_user.h"
#include "shared/base/result.h"

/// What the reading verbs give inside their read.
namespace habilis::server {

Result<UserSheet> view_user(Connection&, const Actor& reader, const ViewUser&, Instant now);
Result<MyProfile> view_profile(Connection&, const Actor& reader);

}  // namespace habilis::server
