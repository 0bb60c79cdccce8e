#pragma once

#include <optional>

#include "shared/access/actor.h"
#include "shared/impersonation/impersonation.h"

namespace habilis {

struct StartImpersonationFacts {
    Actor actor;
    std::optional<EffectiveState> state;   ///< of the person
    std::optional<bool> notice_pending;    ///< the person has not answered the privacy notice in force
    std::optional<bool> password_pending;  ///< an expired or temporary password stands in the way
    std::optional<bool> administers;       ///< an organisation, or the platform
    std::optional<bool> above_actor;       ///< the person holds a right that the actor does not
    std::optional<bool> in_force;          ///< the membership is within its dates
    std::optional<bool> approved;  ///< by the person for this reason, or no organisation of the person asks for that
    std::string approved_reason = {};  ///< another one, that the person has agreed to
};

Refusals check(const StartImpersonation&, const StartImpersonationFacts&);

/// Whether a person holds a right that somebody lacks, in any organisation where that somebody may act as others.
bool reaches_above(const Actor& actor, const Actor& person);

/// What is left of a person for somebody else who acts as that person: the organisations in which the other one may do
/// so. False, and nobody may act at all, when `through` is not among them, when the person administers anything, holds
/// a right that the other one lacks, or has to answer for himself first. Asked at the start and again for every
/// request.
bool narrow_to(const Actor& actor, Actor& person, OrganisationId through, bool writing);

}  // namespace habilis
