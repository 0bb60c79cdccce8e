#include "shared/accounts/profile.h"

#include "shared/accounts/refusals.h"
#include "shared/base/base_refusals.h"
#include "shared/impersonation/refusals.h"

namespace habilis {

namespace {

/// A mailbox has a label alone, and nobody looks for one by a name (D4).
Refusals check_mailbox(const UpdateProfile& command) {
    Refusals found;
    if (command.civility != Civility::none) found.push_back({refusals::mailbox_field, "civility"});
    if (!command.first_name.empty()) found.push_back({refusals::mailbox_field, "first_name"});
    if (command.findable) found.push_back({refusals::mailbox_findable, "findable"});
    return found;
}

}  // namespace

Refusals check(const UpdateProfile& command, const UpdateProfileFacts& facts) {
    if (!facts.actor.signed_in()) return {{refusals::signed_out}};
    if (!facts.actor.writing) return {{refusals::read_only}};
    if (facts.version && *facts.version != command.version) return {{refusals::moved_meanwhile}};
    Refusals found = check_fields(command, facts.forms);
    if (facts.mailbox) append(found, check_mailbox(command));
    // Only the person agrees to be found.
    if (facts.actor.impersonating() && facts.findable.value_or(command.findable) != command.findable)
        found.push_back({refusals::holder_only, "findable"});
    // Whoever gets the mails learns what happens to the account: who acts as the person leaves that address alone.
    if (facts.notification_email.value_or(command.notification_email) == command.notification_email) return found;
    if (facts.actor.impersonating()) found.push_back({refusals::holder_only, "notification_email"});
    else if (found.empty() && !facts.actor.proved) return {{refusals::reauthentication_needed}};
    return found;
}

void tidy(UpdateProfile& profile) {
    for (std::string* number : {&profile.mobile_phone, &profile.phone, &profile.fax}) *number = written_phone(*number);
}

}  // namespace habilis
