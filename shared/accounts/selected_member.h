#pragma once

#include "shared/accounts/account_id.h"
#include "shared/base/fields.h"
#include "shared/organisations/organisation_id.h"

namespace habilis {

/// A ticked row of a list over several organisations, where a row is a membership.
struct SelectedMember {
    OrganisationId organisation;
    AccountId account;
    static constexpr std::array fields{
        field<&SelectedMember::organisation>("organisation", {.required = true}),
        field<&SelectedMember::account>("account", {.required = true}),
    };
};

/// How many of them fit into a body of 1 MiB.
inline constexpr std::uint16_t most_members_named = 20'000;

}  // namespace habilis
