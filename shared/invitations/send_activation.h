#pragma once

#include <optional>

#include "shared/accounts/account.h"
#include "shared/invitations/invitations.h"

namespace habilis {

struct SendActivationFacts {
    AccountState state = AccountState::pending;
    std::optional<bool> has_email;
    std::optional<bool> above_actor;     ///< holds a right, here or on the platform, that the actor does not
    std::optional<bool> sent_too_often;  ///< within the last hour
    std::int64_t mails_per_hour = 0;     ///< how often is too often
};

/// Why no activation link can be sent now. Only its holder makes an account active, by choosing a password.
Refusals check(const SendActivation&, const SendActivationFacts&);

}  // namespace habilis
