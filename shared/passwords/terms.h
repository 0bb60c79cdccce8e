#pragma once

#include <span>

#include "shared/access/permissions.h"
#include "shared/base/instant.h"
#include "shared/passwords/strength.h"

/// What organisations ask of their people's passwords, put together: the strictest of all applies.
namespace habilis {

/// Validity when nobody says otherwise, and of everyone who administers: days.
inline constexpr std::int64_t default_password_validity = 365;

struct PasswordRule {
    std::int64_t minimum_length = PasswordPolicy::lowest_minimum;  ///< code points
    std::int64_t validity_days = default_password_validity;        ///< 0: turned off for ordinary users
    OrganisationRole role = OrganisationRole::user;                ///< of the person in that organisation
};

struct PasswordTerms {
    PasswordPolicy policy;
    std::int64_t validity_days = default_password_validity;  ///< 0: never expires

    /// When a password set at `set` expires; never is 0.
    [[nodiscard]] Instant expiry(Instant set) const {
        return validity_days == 0 ? Instant{} : set + validity_days * one_day;
    }
};

/// `rules`: one for each organisation of the person.
PasswordTerms strictest(std::span<const PasswordRule> rules, PlatformRole);

/// When a password that is in use expires once these terms apply to it. A longer time counts at once; a shorter one
/// leaves at least 30 days from now, but never more than there were. `expires`: as it stands, 0 is never.
Instant expiry_under(const PasswordTerms&, Instant set, Instant expires, Instant now);

}  // namespace habilis
