#pragma once

#include <map>
#include <set>
#include <string_view>
#include <vector>

#include "shared/access/last_administrator.h"
#include "shared/accounts/account.h"
#include "shared/selections/selections.h"
#include "shared/services/services.h"

/// What an action means for each of those whom it is meant for: a pure function of what is known of them, which its
/// caller loads by set.
namespace habilis {

/// One of the people meant, as the organisation of the plan has the account.
struct SelectedPerson {
    AccountId account;
    std::int64_t version = 0;
    AccountState state = AccountState::pending;
    Provenance provenance = Provenance::manual;
    Profile profile = Profile::none;
    OrganisationRole role = OrganisationRole::user;
    LevelId level;
    Period membership;
    bool mailbox = false;
    bool default_user = false;       ///< of this organisation
    bool above_actor = false;        ///< here
    std::int64_t organisations = 1;  ///< how many have the account
    // of all of them, as ChangeStateFacts
    bool wholly_mine = true;
    bool above_actor_anywhere = false;
    bool default_user_anywhere = false;
    Administrations administrations;
    // of assigning and withdrawing
    std::vector<Assignment> assignments;
    // of mails
    bool has_email = true;
    bool sent_too_often = false;
    bool refused_before = false;  ///< the newest invitation, for good
};

/// What is the same for all of them.
struct SelectionFacts {
    Actor actor;
    OrganisationKind kind = OrganisationKind::general;
    std::vector<OrganisationService> services;  ///< that the actor manages
    bool own_services_only = false;             ///< and no others
    bool level_exists = true;                   ///< the one to move to
    Day today;                                  ///< where the organisation is
    std::int64_t mails_per_hour = 0;            ///< as SendActivationFacts
};

/// What those before take away or change, and so counts for the next ones; of a plan over several organisations also
/// those of the others.
struct SelectionSoFar {
    TakenAdministrators administrators;
    std::set<AccountId> accounts;  ///< whose state, or link, is changed: it is the same in every organisation
    std::map<AccountId, std::set<OrganisationId>> detached;
};

struct SelectionEffect {
    AccountId account;
    std::int64_t version = 0;
    PlannedEffect effect = PlannedEffect::none;
    std::int64_t before = 0;        ///< ServiceRoleId or LevelId; 0: none
    std::string_view refusal = {};  ///< its code: what a refusal names may be people, and they are looked up later
};

/// In the order of `people`; each as the verb on that account would have it after those before.
std::vector<SelectionEffect> effects_of(const PlanSelection&, const SelectionFacts&,
                                        const std::vector<SelectedPerson>& people, SelectionSoFar&);

}  // namespace habilis
