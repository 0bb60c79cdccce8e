#include "shared/sessions/session.h"

namespace habilis {

Actor actor_of(const Me& me) {
    Actor actor{.account = me.account,
                .subject = me.account,
                .platform_role = me.platform_role,
                .memberships = {},
                .language = me.language};
    for (const MyMembership& mine : me.memberships)
        actor.memberships.push_back({.membership = {},
                                     .organisation = mine.organisation,
                                     .role = mine.role,
                                     .extra_rights = PermissionSet(static_cast<std::uint64_t>(mine.rights)),
                                     .administered = mine.administered,
                                     .reach = mine.administered ? Reach(mine.administered, mine.reach) : Reach()});
    return actor;
}

}  // namespace habilis
