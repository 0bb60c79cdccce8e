#pragma once

#include <optional>

#include "shared/accounts/account_id.h"
#include "shared/base/done.h"
#include "shared/base/fields.h"
#include "shared/organisations/organisation_id.h"

namespace habilis {

/// "Déverrouiller": lifts the lock that too many failed sign-ins put on an account, before its time.
struct Unlock {
    OrganisationId organisation;
    AccountId account;
    static constexpr std::array fields{
        field<&Unlock::organisation>("organisation", {.required = true, .in_path = true}),
        field<&Unlock::account>("account", {.required = true, .in_path = true}),
    };
};

struct UnlockFacts {
    std::optional<bool> above_actor;
    std::optional<bool> locked;
};

Refusals check(const Unlock&, const UnlockFacts&);

}  // namespace habilis
