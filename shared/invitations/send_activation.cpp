#include "shared/invitations/send_activation.h"

#include "shared/accounts/refusals.h"
#include "shared/invitations/refusals.h"

namespace habilis {

Refusals check(const SendActivation& command, const SendActivationFacts& facts) {
    Refusals found = check_fields(command);
    if (facts.above_actor.value_or(false)) found.push_back({refusals::above_me});
    if (facts.state == AccountState::active) found.push_back({refusals::already_active});
    else if (facts.state != AccountState::pending) found.push_back({refusals::not_awaiting_activation});
    if (!facts.has_email.value_or(true)) found.push_back({refusals::no_email_to_invite});
    if (found.empty() && facts.sent_too_often.value_or(false))
        found.push_back({refusals::invited_too_often, "", {{"maximum", std::to_string(facts.mails_per_hour)}}});
    return found;
}

}  // namespace habilis
