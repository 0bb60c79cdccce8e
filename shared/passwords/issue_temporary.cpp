#include "shared/passwords/issue_temporary.h"

#include "shared/accounts/refusals.h"
#include "shared/passwords/refusals.h"

namespace habilis {

Refusals check(const IssueTemporary& command, const IssueTemporaryFacts& facts) {
    Refusals found = check_fields(command);
    const bool in_use = facts.state == AccountState::active;
    if (facts.above_actor.value_or(false)) found.push_back({refusals::above_me});
    if (!in_use && facts.state != AccountState::pending) found.push_back({refusals::reset_of_closed_account});
    if (!facts.allowed.value_or(true)) found.push_back({refusals::temporary_not_allowed});
    if (facts.own_account.value_or(false)) found.push_back({refusals::temporary_for_oneself});
    else if (in_use && facts.administers.value_or(false)) found.push_back({refusals::temporary_for_administrator});
    if (!facts.belongs_here_alone.value_or(true)) found.push_back({refusals::temporary_of_several});
    return found;
}

}  // namespace habilis
