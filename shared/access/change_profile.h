#pragma once

#include <string>

#include "shared/access/actor.h"
#include "shared/base/refusal.h"
#include "shared/organisations/customs.h"

namespace habilis {

struct ProfileChange {
    OrganisationId organisation;
    OrganisationKind kind = OrganisationKind::general;
    AccountId account;  ///< whose; none: of somebody who has no account yet
    Profile before = Profile::none;
    Profile after = Profile::none;
};

/// Whether the actor, who may edit memberships there, may also change this profile. Of one that reserves a verb:
/// administrators of the whole organisation (and the platform's) give it to others and take it, with their password
/// typed; nobody gives it to himself. "Inspecteur" is neither given nor taken this way: the head opens that access.
Refusals refuse_profile(const Actor&, const ProfileChange&, std::string field);

}  // namespace habilis
