#pragma once

#include <vector>

#include "shared/access/permissions.h"
#include "shared/access/reach.h"
#include "shared/accounts/account_id.h"
#include "shared/base/language.h"
#include "shared/organisations/organisation_id.h"

namespace habilis {

/// What somebody may do in an organisation.
struct Power {
    PermissionSet rights;
    LevelId administered = {};  ///< only there and below; none: in all of the organisation
};

struct ActorMembership {
    MembershipId membership;
    OrganisationId organisation;
    OrganisationRole role = OrganisationRole::user;
    PermissionSet extra_rights = {};  ///< chosen one by one beside the role
    Profile profile = Profile::none;
    std::int64_t idle_minutes = 30;  ///< how long a session of the organisation's people may rest
    LevelId level = {};              ///< on which the person is; none: on the root
    LevelId administered = {};       ///< the level that bounds the reach; none: nothing does
    Reach reach = {};                ///< of the rights over people
    /// "Autoriser l'utilisateur à gérer uniquement les services affectés": gives and sees no other.
    bool assigned_services_only = false;

    [[nodiscard]] PermissionSet rights() const { return power().rights | permissions_of(profile); }
    [[nodiscard]] Power power() const {
        return {rights_of_membership(role, extra_rights, static_cast<bool>(administered)), administered};
    }
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
    std::vector<OrganisationId> closed = {};  ///< organisations of the person that are closed; not in memberships

    [[nodiscard]] bool signed_in() const { return static_cast<bool>(account); }
    [[nodiscard]] bool impersonating() const { return subject != account; }
};

/// The actor's membership of an organisation, or nullptr.
inline const ActorMembership* membership_in(const Actor& actor, OrganisationId organisation) {
    for (const ActorMembership& membership : actor.memberships)
        if (membership.organisation == organisation) return &membership;
    return nullptr;
}

/// Everything the actor may do in an organisation, or in the part of it that reach_of() says. Constant time in the
/// number of organisations that exist, no allocation (measured by the bench, row B10).
inline PermissionSet rights_in(const Actor& actor, OrganisationId organisation) {
    PermissionSet rights = permissions_of(actor.platform_role);
    if (const ActorMembership* membership = membership_in(actor, organisation)) rights = rights | membership->rights();
    return rights;
}

/// Whether the actor may do it at all; to whom, is asked with the person's level.
inline bool may(const Actor& actor, Permission permission, OrganisationId organisation) {
    return rights_in(actor, organisation).has(permission);
}

/// Within which part of the organisation the actor may do what he may do. What a platform role or a
/// profile gives is not bounded.
inline const Reach& reach_of(const Actor& actor, Permission permission, OrganisationId organisation) {
    static const Reach whole;
    const ActorMembership* membership = membership_in(actor, organisation);
    if (!membership || permissions_of(actor.platform_role).has(permission)) return whole;
    return permissions_of(membership->profile).has(permission) ? whole : membership->reach;
}

/// Whether the actor may do it to somebody on this level of the organisation (none: on its root).
inline bool may(const Actor& actor, Permission permission, OrganisationId organisation, LevelId level) {
    return may(actor, permission, organisation) && reach_of(actor, permission, organisation).holds(level);
}

/// Whether somebody holds more in an organisation than the actor: a right that the actor lacks, or one over more
/// people.
inline bool is_above(const Actor& actor, OrganisationId organisation, Power theirs) {
    if (!rights_in(actor, organisation).covers(theirs.rights)) return true;
    if (permissions_of(OrganisationRole::user).covers(theirs.rights)) return false;
    if (permissions_of(actor.platform_role).covers(theirs.rights)) return false;
    const ActorMembership* mine = membership_in(actor, organisation);
    return mine && !mine->reach.whole() && !(theirs.administered && mine->reach.holds(theirs.administered));
}

}  // namespace habilis
