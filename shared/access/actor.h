#pragma once

#include <vector>

#include "shared/access/permissions.h"
#include "shared/accounts/account_id.h"
#include "shared/base/language.h"
#include "shared/organisations/organisation_id.h"

namespace habilis {

struct ActorMembership {
    MembershipId membership;
    OrganisationId organisation;
    OrganisationRole role = OrganisationRole::user;
    PermissionSet extra_rights;      ///< chosen one by one beside the role
    std::int64_t idle_minutes = 30;  ///< how long a session of the organisation's people may rest

    [[nodiscard]] PermissionSet rights() const { return permissions_of(role) | extra_rights; }
};

/// The person behind a request, as loaded from the session. Without a session every field is empty.
struct Actor {
    AccountId account;  ///< who acts
    AccountId subject;  ///< as whom: the same account, but while impersonating
    PlatformRole platform_role = PlatformRole::none;
    std::vector<ActorMembership> memberships;
    Language language = Language::fr;
    bool writing = true;  ///< false while impersonating to look only
    bool notice_pending = false;
    bool password_pending = false;  ///< expired or temporary: a new one must be chosen first
    bool proved = true;             ///< the password was typed within the last minutes, which sensitive acts ask for

    [[nodiscard]] bool signed_in() const { return static_cast<bool>(account); }
    [[nodiscard]] bool impersonating() const { return subject != account; }
};

/// The actor's membership of an organisation, or nullptr.
inline const ActorMembership* membership_in(const Actor& actor, OrganisationId organisation) {
    for (const ActorMembership& membership : actor.memberships)
        if (membership.organisation == organisation) return &membership;
    return nullptr;
}

/// Everything the actor may do in an organisation. Constant time in the number of organisations that exist, no
/// allocation (measured by the bench, row B10).
inline PermissionSet rights_in(const Actor& actor, OrganisationId organisation) {
    PermissionSet rights = permissions_of(actor.platform_role);
    if (const ActorMembership* membership = membership_in(actor, organisation)) rights = rights | membership->rights();
    return rights;
}

inline bool may(const Actor& actor, Permission permission, OrganisationId organisation) {
    return rights_in(actor, organisation).has(permission);
}

}  // namespace habilis
