#pragma once

#include <optional>

#include "shared/access/actor.h"
#include "shared/accounts/account.h"
#include "shared/base/fields.h"
#include "shared/organisations/organisation.h"

namespace habilis {

/// "Réinitialiser le mot de passe": mails a link to the person. The password in force stays until another is chosen.
struct SendReset {
    OrganisationId organisation;
    AccountId account;
    static constexpr std::array fields{
        field<&SendReset::organisation>("organisation", {.required = true, .in_path = true}),
        field<&SendReset::account>("account", {.required = true, .in_path = true}),
    };
};

struct ResetSent {
    Instant valid_until;
    static constexpr std::array fields{field<&ResetSent::valid_until>("valid_until")};
};

struct SendResetFacts {
    OrganisationKind kind = OrganisationKind::general;
    AccountState state = AccountState::active;
    std::optional<bool> has_email;
    std::optional<bool> organisation_has_email;  ///< the contact address among the organisation's settings
    std::optional<bool> above_actor;             ///< holds a right, here or on the platform, that the actor does not
    std::optional<bool> sent_too_often;          ///< within the last hour
};

/// Why no link can be sent now: both missing addresses at once.
Refusals check(const SendReset&, const SendResetFacts&);

}  // namespace habilis
