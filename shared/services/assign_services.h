#pragma once

#include <optional>

#include "shared/access/actor.h"
#include "shared/services/assignment_origin.h"
#include "shared/services/services.h"

namespace habilis {

/// Step 2 of 2, and "Rôles" of the sheet: the role in the organisation, and the complete set of assignments that the
/// membership shall have afterwards; each stays as it is when it is not sent.
struct AssignServices {
    OrganisationId organisation;
    AccountId account;
    std::int64_t version = 0;
    OrganisationRole role = OrganisationRole::user;
    std::vector<Assignment> assignments;
    /// "Autoriser l'utilisateur à gérer uniquement les services affectés"
    bool assigned_services_only = false;
    /// "Envoyer le mail d'activation aux utilisateurs": only for an account that is not active yet
    bool send_activation = false;
    static constexpr bool partial = true;  ///< what is absent stays as it is
    static constexpr std::array fields{
        field<&AssignServices::organisation>("organisation", {.required = true, .in_path = true}),
        field<&AssignServices::account>("account", {.required = true, .in_path = true}),
        field<&AssignServices::version>("version", {.minimum = 1}),
        field<&AssignServices::role>("role"),
        field<&AssignServices::assignments>("assignments", {.max_items = 200}),
        field<&AssignServices::assigned_services_only>("assigned_services_only"),
        field<&AssignServices::send_activation>("send_activation"),
    };
};

struct AssignServicesFacts {
    Actor actor;
    std::vector<OrganisationService> services;  ///< that the actor manages, of those the organisation has
    bool own_services_only = false;             ///< the actor manages no others than those (N3)
    OrganisationRole role_before = OrganisationRole::user;
    Profile profile = Profile::none;
    std::vector<Assignment> before;
    Period membership;                ///< no role outlives it
    std::optional<Day> today;         ///< where the organisation is
    bool mailbox = false;             ///< gets no role but "user"
    std::optional<bool> above_actor;  ///< the person holds a right that the actor does not
    std::optional<std::int64_t> version;
    std::optional<int> other_usable_administrators;  ///< of the organisation, beside this person
    std::optional<bool> usable_administrator;        ///< this person is one now
    std::vector<std::string> candidates;             ///< names of who could be promoted
};

Refusals check(const AssignServices&, const AssignServicesFacts&);
/// The day until which the membership has to last for what was given anew: none when it lasts long enough.
Day prolongs_membership(const AssignServices&, const AssignServicesFacts&);
/// All that somebody has, with one role in the place of what he had of its service; none: without it. The days stay,
/// unless they are over: then it is given anew, without an end.
std::vector<Assignment> with_role(std::vector<Assignment>, ServiceId, ServiceRoleId, Day today);
/// How what is given anew comes to the person: `how`, or by default when a new member gets what is proposed for
/// everyone.
AssignmentOrigin origin_of(const Assignment&, const AssignServicesFacts&, AssignmentOrigin how);

}  // namespace habilis
