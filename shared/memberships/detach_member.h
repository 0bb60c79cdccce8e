#pragma once

#include <optional>
#include <vector>

#include "shared/access/actor.h"
#include "shared/accounts/account.h"
#include "shared/base/fields.h"
#include "shared/organisations/organisation.h"

namespace habilis {

/// "Détacher": the person leaves one organisation and loses its services. The account stays as it is for the others.
struct DetachMember {
    OrganisationId organisation;
    AccountId account;
    std::int64_t version = 0;
    static constexpr std::array fields{
        field<&DetachMember::organisation>("organisation", {.required = true, .in_path = true}),
        field<&DetachMember::account>("account", {.required = true, .in_path = true}),
        field<&DetachMember::version>("version", {.minimum = 1}),
    };
};

struct DetachMemberFacts {
    Actor actor;
    OrganisationKind kind = OrganisationKind::general;
    std::optional<bool> above_actor;
    std::optional<std::int64_t> version;
    std::optional<Provenance> provenance;
    Profile profile = Profile::none;
    std::optional<bool> default_user;                ///< came with the organisation's first order
    std::optional<bool> sole_membership;             ///< no other organisation has this account
    std::optional<int> other_usable_administrators;  ///< of the organisation, beside this person
    std::optional<bool> usable_administrator;        ///< this person is one now
    std::vector<std::string> candidates;             ///< names of who could be promoted
};

Refusals check(const DetachMember&, const DetachMemberFacts&);

/// What is lost with it.
struct Detached {
    std::int64_t services = 0;
    static constexpr std::array fields{field<&Detached::services>("services")};
};

}  // namespace habilis
