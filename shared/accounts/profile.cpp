#include "shared/accounts/profile.h"

#include "shared/base/base_refusals.h"

namespace habilis {

Refusals check(const UpdateProfile& command, const UpdateProfileFacts& facts) {
    if (!facts.actor.signed_in()) return {{refusals::signed_out}};
    if (facts.actor.impersonating()) return {{refusals::not_allowed}};
    if (facts.version && *facts.version != command.version) return {{refusals::moved_meanwhile}};
    Refusals found = check_fields(command, facts.kinds);
    // Whoever gets the mails learns what happens to the account.
    if (found.empty() && !facts.actor.proved &&
        facts.notification_email.value_or(command.notification_email) != command.notification_email)
        return {{refusals::reauthentication_needed}};
    return found;
}

void tidy(UpdateProfile& profile) {
    for (std::string* number : {&profile.mobile_phone, &profile.phone, &profile.fax}) *number = written_phone(*number);
}

}  // namespace habilis
