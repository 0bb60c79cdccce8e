#include "shared/accounts/profile.h"

#include "shared/base/base_refusals.h"

namespace habilis {

Refusals check(const UpdateProfile& command, const UpdateProfileFacts& facts) {
    if (!facts.actor.signed_in()) return {{refusals::signed_out}};
    if (facts.actor.impersonating()) return {{refusals::not_allowed}};
    if (facts.version && *facts.version != command.version) return {{refusals::moved_meanwhile}};
    return check_fields(command, facts.kinds);
}

void tidy(UpdateProfile& profile) {
    for (std::string* number : {&profile.mobile_phone, &profile.phone, &profile.fax}) *number = written_phone(*number);
}

}  // namespace habilis
