#pragma once

#include "shared/api/route.h"
#include "shared/memberships/attach_member.h"

namespace habilis {

struct AttachMemberRoute : Route<AttachMember, UpdatedUser> {
    static constexpr RouteInfo info{Method::post, "/organisations/{organisation}/users/{account}/attach",
                                    Audience::signed_in, Permission::create_users, true};
};

}  // namespace habilis
