#pragma once

#include "shared/accounts/account.h"
#include "shared/base/fields.h"
#include "shared/organisations/organisation_id.h"

namespace habilis {

/// An activation link works for this long.
inline constexpr std::int64_t activation_validity = 30 * one_day;

/// "Renvoyer l'activation": a new link; the older one dies.
struct SendActivation {
    OrganisationId organisation;
    AccountId account;
    static constexpr std::array fields{
        field<&SendActivation::organisation>("organisation", {.required = true, .in_path = true}),
        field<&SendActivation::account>("account", {.required = true, .in_path = true}),
    };
};

struct ActivationSent {
    Instant valid_until;
    static constexpr std::array fields{field<&ActivationSent::valid_until>("valid_until")};
};

struct Activate {
    std::string token;
    std::string password;
    static constexpr std::array fields{
        field<&Activate::token>("token", {.required = true, .max_length = 64, .secret = true}),
        field<&Activate::password>("password", {.required = true, .max_length = 1024, .secret = true}),
    };
};

/// From the page of an expired link: sends another one to the same address, if the account still waits for it.
struct RequestActivationAgain {
    std::string token;
    static constexpr std::array fields{
        field<&RequestActivationAgain::token>("token", {.required = true, .max_length = 64, .secret = true}),
    };
};

}  // namespace habilis
