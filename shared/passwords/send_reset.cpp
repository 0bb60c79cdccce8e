#include "shared/passwords/send_reset.h"

#include "shared/accounts/refusals.h"
#include "shared/mail/refusals.h"
#include "shared/organisations/customs.h"
#include "shared/passwords/refusals.h"

namespace habilis {

Refusals check(const SendReset& command, const SendResetFacts& facts) {
    Refusals found = check_fields(command);
    if (facts.above_actor.value_or(false)) found.push_back({refusals::above_me});
    if (facts.state == AccountState::pending) found.push_back({refusals::reset_before_activation});
    else if (facts.state != AccountState::active) found.push_back({refusals::reset_of_closed_account});
    if (!facts.has_email.value_or(true)) found.push_back({refusals::no_email_for_reset});
    if (customs_of(facts.kind).answers_resets && !facts.organisation_has_email.value_or(true))
        found.push_back({refusals::no_contact_email});
    if (found.empty() && facts.sent_too_often.value_or(false)) found.push_back({refusals::mail_too_many});
    return found;
}

}  // namespace habilis
